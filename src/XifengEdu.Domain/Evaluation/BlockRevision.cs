namespace XifengEdu.Domain.Evaluation;

/// <summary>What a block of a yearly report said from a change on. Nothing is ever taken away: the text in force is the latest.</summary>
public sealed class BlockRevision
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }
    /// <summary>The version of the whole report that this change made, from 1; with plan and year, it is the key.</summary>
    public required int Number { get; init; }
    /// <summary>The block.</summary>
    public required string Block { get; init; }
    /// <summary>The text; null where the block went back to what the data say by themselves.</summary>
    public required WrittenText? Words { get; init; }
    /// <summary>The facts that its typed numbers and verdicts are.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }
    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}
