using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using XifengEdu.Web.Tests.Access;

namespace XifengEdu.Web.Tests.Hostile;

/// <summary>Every field of every form, filled with text of each kind: it is kept or refused with a sentence, and does nothing afterwards.</summary>
public class HostileInputTests(ITestOutputHelper output)
{
    [Theory, EachDatabase]
    public async Task Whatever_is_typed_into_a_field_is_kept_as_text_or_refused_in_words(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        var (wrong, tried, kept, sent) = (new List<string>(), new HashSet<string>(), 0, 0);

        foreach (var caller in AccessTable.Callers.Keys.Except(["o"]))
        {
            using var client = await Matrix.PersonAsync(portal, caller);
            foreach (var path in PagesOf(caller))
                foreach (var key in (await FormsOfAsync(client, path)).Select(KeyOf).Where(tried.Add).ToList())
                {
                    var form = await FormAsync(client, path, key);
                    foreach (var field in form is null ? [] : Some(form.Elements.Where(IsTyped).Select(e => e.GetAttribute("name")!).Distinct().ToList()))
                        foreach (var kind in HostileText.Kinds)
                        {
                            if (form is null) break;
                            var text = kind[sent++ % kind.Count];
                            using var answer = await client.Http.SendAsync(Filled(form, field, text), TestContext.Current.CancellationToken);
                            var name = $"{caller} {path} {key} {field} {Shown(text)}: {(int)answer.StatusCode}";
                            if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add(name);
                            else if (answer.Content.Headers.ContentType?.MediaType == "text/html") wrong.AddRange(Inert.FaultsOf(await answer.ReadPageAsync()).Select(f => $"{name} {f}"));
                            if (answer.StatusCode != HttpStatusCode.Redirect) continue;
                            kept++;
                            form = await FormAsync(client, path, key);
                        }
                }
        }
        // What was kept is now on every page.
        foreach (var caller in AccessTable.Callers.Keys)
        {
            using var client = await Matrix.PersonAsync(portal, caller);
            foreach (var path in PagesOf(caller))
            {
                using var answer = await client.GetAsync(path);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"{caller} {path}: {(int)answer.StatusCode}");
                else if (answer.Content.Headers.ContentType?.MediaType == "text/html") wrong.AddRange(Inert.FaultsOf(await answer.ReadPageAsync()).Select(f => $"{caller} {path} {f}"));
            }
        }

        output.WriteLine($"{provider}: {tried.Count} forms, {sent} texts, {kept} kept");
        Assert.Empty(wrong);
        Assert.True(tried.Count > 40 && kept > 100, $"{tried.Count} forms, {kept} kept");
    }

    private static IEnumerable<string> PagesOf(string caller) => AccessTable.Rows
        .Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal) && r.Key != "GET account/logout" && r.Value.Open.Split(' ').Contains(caller)).Select(r => r.Value.Example);

    private static async Task<IReadOnlyList<IHtmlFormElement>> FormsOfAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") return [];
        // Whoever leaves, or changes the own password or factor, sends nothing more; both have tests of their own.
        return [.. (await answer.ReadPageAsync()).QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(f => !TargetOf(f).StartsWith("/account/logout", StringComparison.Ordinal) && f.QuerySelector("[type=password]") is null && f.Elements.Any(IsTyped))];
    }

    // The seventy figures of a return are one like the other.
    private static IEnumerable<string> Some(List<string> fields)
    {
        const int most = 12;
        return fields.Where((_, i) => fields.Count <= most || i % (fields.Count / most) == 0).Take(most);
    }

    private static async Task<IHtmlFormElement?> FormAsync(PortalClient client, string path, string key) => (await FormsOfAsync(client, path)).FirstOrDefault(f => KeyOf(f) == key);

    // The form of one school, target or account is like the next one's.
    private static string KeyOf(IHtmlFormElement form) => $"{form.Method} {string.Concat(TargetOf(form).Split('=')[0].Select(c => char.IsAsciiDigit(c) ? '#' : c))} {string.Join(',', form.Elements.Where(IsTyped).Select(e => e.GetAttribute("name")).Distinct().Take(6))}";

    // A form without an address goes back to its page.
    private static string TargetOf(IHtmlFormElement form) => new Uri(new Uri(form.Owner!.DocumentUri), form.GetAttribute("action") ?? "").PathAndQuery;

    private static bool IsTyped(IElement e) => e.GetAttribute("name") is { Length: > 0 } name && name != "__RequestVerificationToken" && !e.HasAttribute("disabled")
        && e is IHtmlTextAreaElement or IHtmlSelectElement or IHtmlInputElement { Type: not ("hidden" or "file" or "checkbox" or "radio" or "submit") };

    /// <summary>The form as a person leaves it who has filled in what is asked for, and pasted a text into one of its fields.</summary>
    private static HttpRequestMessage Filled(IHtmlFormElement form, string field, string text)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
            if (element.GetAttribute("name")! is var name && (name == field || ValueOf(element) is not null)) values.Add(new(name, name == field && IsTyped(element) ? text : ValueOf(element) ?? ""));
        var target = TargetOf(form);
        if (form.Method == "get") return new(HttpMethod.Get, new Uri($"{target.Split('?')[0]}?{string.Join('&', values.Select(v => $"{v.Key}={Escaped(v.Value)}"))}", UriKind.Relative));
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in values) parts.Add(new StringContent(value), $"\"{name}\"");
        return new(HttpMethod.Post, new Uri(target, UriKind.Relative)) { Content = form.Enctype == "multipart/form-data" ? parts : new FormUrlEncodedContent(values) };
    }

    // A server takes no longer address than this.
    private static string Escaped(string text) => Uri.EscapeDataString(text.Length > 20_000 ? text[..20_000] : text);

    private static string? ValueOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "file" or "submit" } => null,
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
        IHtmlInputElement { Value: "", IsRequired: true } input => input.Type switch { "date" => "2026-03-01", "number" => "1", "email" => "a@example.org", _ => "测试" },
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement { Value: "" } => "测试",
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value is { Length: > 0 } chosen ? chosen : select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "",
        IHtmlButtonElement => null,
        _ => null,
    };

    private static string Shown(string text) => Uri.EscapeDataString(text.Length > 40 ? text[..40] : text);
}
