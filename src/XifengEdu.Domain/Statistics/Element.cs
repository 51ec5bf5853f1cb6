
using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Statistics;

/// <summary>One box of the yearly statistics: what is asked, of whom, and what may be answered.</summary>
public sealed class Element
{
    /// <summary>The most decimals a figure may carry; storage keeps exactly these.</summary>
    public const int MostDecimals = 4;

    /// <summary>The largest figure accepted, far above anything a county reports.</summary>
    public const decimal Largest = 999_999_999_999m;

    /// <summary>The code, such as <c>pre.children</c>; the part before the dot is the stage.</summary>
    public required string Code { get; init; }
    /// <summary>Its place in the form.</summary>
    public required int Position { get; init; }
    /// <summary>The official name.</summary>
    public required string Name { get; init; }
    /// <summary>The kinds of school asked for it; empty when the county itself reports it.</summary>
    public required IReadOnlyList<SchoolKind> AppliesTo { get; init; }
    /// <summary>What values it takes.</summary>
    public required ElementType Type { get; init; }
    /// <summary>The unit of measure (人、班、万元…), empty for yes-no.</summary>
    public required string Unit { get; init; }
    /// <summary>What to mind when answering, in words beside the box; empty when there is nothing.</summary>
    public required string Guidance { get; init; }

    /// <summary>Whether it tells of the school year that has run by the day of counting, not of that day.</summary>
    public bool IsOfSchoolYear { get; init; }

    /// <summary>The stage it belongs to: <c>pre</c>, <c>pri</c>, <c>jun</c>, <c>sen</c>, <c>voc</c>, <c>spe</c>, <c>cmp</c>, <c>all</c> or <c>cty</c>.</summary>
    public string Stage => Code[..Code.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Whether the county itself reports it.</summary>
    public bool IsCounty => AppliesTo.Count == 0;

    /// <summary>Whether a reporter is asked for it.</summary>
    /// <param name="kind">The kind of the reporting school; null for the county's own return.</param>
    public bool AsksOf(SchoolKind? kind) => kind is { } school ? AppliesTo.Contains(school) : IsCounty;
}
