using Microsoft.AspNetCore.Mvc.ModelBinding;
using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What was typed and is no day or no number: it stays in its box, and is told.</summary>
public static class Typing
{
    private static readonly string[] _numbers = ["Count", "Places", "Budget", "Spent", "Year"];

    /// <summary>What was typed as one line; null where nothing was.</summary>
    public static string? LineOf(string? typed) => CleanText.Line(typed ?? "") is { Length: > 0 } line ? line : null;

    /// <summary>What is wrong with a form that could not be read.</summary>
    public static DeliveryProblem ProblemOf(ModelStateDictionary state) =>
        state.Where(e => e.Value?.ValidationState == ModelValidationState.Invalid).Any(e => _numbers.Contains(e.Key[(e.Key.LastIndexOf('.') + 1)..])) ? DeliveryProblem.BadNumber : DeliveryProblem.BadDate;

    /// <summary>What stands in a box: what was typed, else the day as forms write it.</summary>
    public static string? Day(this ModelStateDictionary state, string name, DateOnly? day) => state[name]?.AttemptedValue ?? day?.ToString("yyyy-MM-dd");

    /// <summary>What stands in a box: what was typed, else the number.</summary>
    public static string? Number(this ModelStateDictionary state, string name, decimal? number) =>
        state[name]?.AttemptedValue ?? number?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
