using System.Text.Json.Serialization;

namespace XifengEdu.Domain.Collection;

/// <summary>
/// One rule about reported figures, as data: the same for form, grid, workbook and API. Each kind of rule is a type with what it
/// needs and nothing else.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Required), "required")]
[JsonDerivedType(typeof(NotMoreThan), "not-more-than")]
[JsonDerivedType(typeof(NotLessThan), "not-less-than")]
[JsonDerivedType(typeof(SumOf), "sum-of")]
[JsonDerivedType(typeof(Range), "range")]
[JsonDerivedType(typeof(Ratio), "ratio")]
[JsonDerivedType(typeof(YearOnYear), "year-on-year")]
[JsonDerivedType(typeof(LikeSchools), "like-schools")]
[JsonDerivedType(typeof(CountyFigure), "county-figure")]
public abstract class FigureRule
{
    private FigureRule()
    {
    }

    /// <summary>Names the rule.</summary>
    public required string Code { get; init; }
    /// <summary>What follows when it is broken.</summary>
    public required Severity Severity { get; init; }
    /// <summary>
    /// The codes of the elements it holds for. Empty: for every element that no rule of the same kind names, yes-no elements only
    /// when it is <see cref="Required"/>.
    /// </summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>The codes of the elements it is compared with; those a reporter is not asked for count nothing.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> Others => [];

    /// <summary>The figure is left blank by nobody who is asked for it; held against a return when it is handed in.</summary>
    public sealed class Required : FigureRule;

    /// <summary>The figure is at most a sum.</summary>
    public sealed class NotMoreThan : FigureRule
    {
        /// <summary>The codes of the elements of the sum.</summary>
        public required IReadOnlyList<string> Sum { get; init; }
        /// <inheritdoc/>
        public override IReadOnlyList<string> Others => Sum;
    }

    /// <summary>The figure is at least a sum.</summary>
    public sealed class NotLessThan : FigureRule
    {
        /// <summary>The codes of the elements of the sum.</summary>
        public required IReadOnlyList<string> Sum { get; init; }
        /// <inheritdoc/>
        public override IReadOnlyList<string> Others => Sum;
    }

    /// <summary>The figure is exactly the sum of its parts.</summary>
    public sealed class SumOf : FigureRule
    {
        /// <summary>The codes of the parts.</summary>
        public required IReadOnlyList<string> Parts { get; init; }
        /// <inheritdoc/>
        public override IReadOnlyList<string> Others => Parts;
    }

    /// <summary>The figure lies between two bounds, both allowed.</summary>
    public sealed class Range : FigureRule
    {
        /// <summary>The least allowed.</summary>
        public required decimal Least { get; init; }
        /// <summary>The most allowed.</summary>
        public required decimal Most { get; init; }
    }

    /// <summary>The figure for each of another, such as pupils for each class, lies between two bounds, both allowed.</summary>
    public sealed class Ratio : FigureRule
    {
        /// <summary>The code of the other element.</summary>
        public required string Per { get; init; }
        /// <summary>The least allowed.</summary>
        public required decimal Least { get; init; }
        /// <summary>The most allowed.</summary>
        public required decimal Most { get; init; }
        /// <inheritdoc/>
        public override IReadOnlyList<string> Others => [Per];
    }

    /// <summary>The figure differs from last year's by no more than a share of it.</summary>
    public sealed class YearOnYear : FigureRule
    {
        /// <summary>The share, 0.3 for 30 %.</summary>
        public required decimal Share { get; init; }
        /// <summary>The figure of last year from which on a change tells something.</summary>
        public required decimal From { get; init; }
    }

    /// <summary>The figure lies within what schools of the same kind reported last year, widened on both sides.</summary>
    public sealed class LikeSchools : FigureRule
    {
        /// <summary>By how much it is widened, 0.3 for 30 %.</summary>
        public required decimal Share { get; init; }
        /// <summary>How many such schools there must be to tell.</summary>
        public required int Fewest { get; init; }
    }

    /// <summary>The figure of one school is at most a figure of the county's own return.</summary>
    public sealed class CountyFigure : FigureRule
    {
        /// <summary>The code of the county's element.</summary>
        public required string Of { get; init; }
        /// <inheritdoc/>
        public override IReadOnlyList<string> Others => [Of];
    }
}
