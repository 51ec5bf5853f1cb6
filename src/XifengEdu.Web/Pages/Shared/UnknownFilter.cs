using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>Choices in an address that nobody can make: told, and answered with an empty list instead of the whole one.</summary>
public static class UnknownFilter
{
    /// <summary>What cannot be understood, in words; null when all of it can.</summary>
    public static string? Of(ModelStateDictionary state)
    {
        var unknown = state.Where(s => s.Value is { ValidationState: ModelValidationState.Invalid })
            .Select(s => $"“{s.Key}={s.Value!.AttemptedValue}”").ToList();
        return unknown.Count == 0 ? null : $"无法识别筛选条件{string.Join('、', unknown)}，没有列出任何内容；请在上面重新选择。";
    }
}
