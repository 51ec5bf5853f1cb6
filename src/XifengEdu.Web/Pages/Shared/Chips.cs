namespace XifengEdu.Web.Pages.Shared;

/// <summary>What of a list has been chosen; each choice can be taken away by a click.</summary>
/// <param name="Listed">How many are listed, in words.</param>
/// <param name="Chosen">Each choice in words, with the address of the list without it.</param>
public sealed record Chips(string Listed, IReadOnlyList<(string Words, string Without)> Chosen)
{
    /// <summary>The choices of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="listed">How many are listed, in words.</param>
    /// <param name="chosen">What can be chosen, by its name in the address, in words; null for what is not.</param>
    public static Chips Of(HttpRequest request, string listed, IEnumerable<(string Name, string? Words)> chosen) =>
        new(listed, [.. chosen.Where(c => !string.IsNullOrEmpty(c.Words)).Select(c => (c.Words!, At(request, c.Name, null)))]);

    /// <summary>The address of the same list with another choice; without it for null.</summary>
    public static string At(HttpRequest request, string name, string? value) => QueryString.Create(request.Query.Where(q => q.Key != name)
        .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(new(name, value)).Where(q => !string.IsNullOrEmpty(q.Value))) is { HasValue: true } query
        ? $"{query}#list" : $"{request.Path}#list";
}
