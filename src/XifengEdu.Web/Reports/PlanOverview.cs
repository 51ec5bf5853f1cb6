using XifengEdu.Data.Collection;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Web.Reports;

/// <summary>The plan at a glance.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Year">The year up to which figures count.</param>
/// <param name="Years">The years that can be asked for.</param>
/// <param name="Rows">All targets, in the plan's order.</param>
public sealed record PlanOverview(Plan Plan, int Year, IReadOnlyList<int> Years, IReadOnlyList<AssessedTarget> Rows)
{
    /// <summary>The first indicators of the plan's first section, with their values up to the year being collected.</summary>
    public required IReadOnlyList<Headline> Headlines { get; init; }

    /// <summary>The targets most at risk, worst first.</summary>
    public required IReadOnlyList<TargetAtRisk> Risks { get; init; }

    /// <summary>How far the collection has come that schools report in now and that is due first; null without one.</summary>
    public RoundProgress? Round { get; init; }

    /// <summary>The years of all rounds that schools report in now.</summary>
    public required IReadOnlyList<int> OpenYears { get; init; }

    /// <summary>An indicator by township; null where there are no townships or no indicator has values of them.</summary>
    public TownshipMap? Map { get; init; }
}

/// <summary>An indicator that stands for the plan.</summary>
/// <param name="Row">Its target.</param>
/// <param name="Values">Its values to the latest year, whatever the year looked at.</param>
public sealed record Headline(AssessedTarget Row, IReadOnlyList<IndicatorValue> Values);

/// <summary>A target at risk.</summary>
/// <param name="Row">The target.</param>
/// <param name="Breakdown">Where its gap comes from; null where it has no parts.</param>
/// <param name="Next">The next round whose figures can count for it; null where they are not collected or every round is over.</param>
public sealed record TargetAtRisk(AssessedTarget Row, Breakdown? Breakdown, CollectionRound? Next);

/// <summary>How far a round has come.</summary>
/// <param name="Round">The round.</param>
/// <param name="Returns">Its returns, those of schools and the county's.</param>
public sealed record RoundProgress(CollectionRound Round, IReadOnlyList<DueReturn> Returns)
{
    /// <summary>How many have handed in.</summary>
    public int HandedIn => Returns.Count(r => !r.IsOwed);
}

/// <summary>An indicator by township.</summary>
/// <param name="Row">The target it is held against.</param>
/// <param name="Choices">All that can be shown so.</param>
/// <param name="Tiles">A tile for each township.</param>
/// <param name="Townships">The townships with their outlines.</param>
public sealed record TownshipMap(AssessedTarget Row, IReadOnlyList<AssessedTarget> Choices, IReadOnlyList<TownshipTile> Tiles, IReadOnlyList<Township> Townships)
{
    // Townships that nobody has placed stand below the others, so many in a row.
    private const int TilesInRow = 4;

    /// <summary>The map of one year's values, each township where it lies; null without townships.</summary>
    public static TownshipMap? Of(AssessedTarget row, IReadOnlyList<AssessedTarget> choices, IEnumerable<IndicatorValue> values, IReadOnlyList<Township> townships)
    {
        if (townships.Count == 0) return null;
        var known = values.ToDictionary(v => v.Area);
        var lowest = townships.Max(t => t.TileRow) ?? 0;
        var unplaced = townships.Where(t => t.TileRow is null).Select((t, i) => (t.Name, Row: lowest + i / TilesInRow, Column: i % TilesInRow));
        var placed = townships.Where(t => t.TileRow is not null).Select(t => (t.Name, Row: t.TileRow.GetValueOrDefault() - 1, Column: t.TileColumn.GetValueOrDefault() - 1));
        return new(row, choices, [.. placed.Concat(unplaced).OrderBy(t => t.Row).ThenBy(t => t.Column).Select(Tile)], townships);

        TownshipTile Tile((string Name, int Row, int Column) place)
        {
            var value = known.GetValueOrDefault(place.Name) is { Value: not null, Coverage.IsComplete: true } complete ? complete : null;
            return new(place.Name, place.Row, place.Column, value, row.IsMetBy(value));
        }
    }

    /// <summary>How many reach the threshold.</summary>
    public int Reaching => Tiles.Count(t => t.IsMet == true);

    /// <summary>How many do not.</summary>
    public int Missing => Tiles.Count(t => t.IsMet == false);
}

/// <summary>A township on the map of tiles.</summary>
/// <param name="Name">The township.</param>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Value">Its complete value; null without one.</param>
/// <param name="IsMet">Whether the value reaches the threshold; null without either.</param>
public sealed record TownshipTile(string Name, int Row, int Column, IndicatorValue? Value, bool? IsMet);
