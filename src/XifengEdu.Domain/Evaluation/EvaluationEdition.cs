namespace XifengEdu.Domain.Evaluation;

/// <summary>A yearly report as it was when it was made final. Nothing of it changes afterwards but whether its notice is public.</summary>
public sealed class EvaluationEdition
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }
    /// <summary>Its number, from 1; with plan and year, it is the key and the permanent address.</summary>
    public required int Number { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Who made it final.</summary>
    public required string By { get; init; }
    /// <summary>The version of the text it holds; 0 where nobody had written anything.</summary>
    public required int TextVersion { get; init; }
    /// <summary>The report as it is read.</summary>
    public required PrintedReport Report { get; init; }
    /// <summary>The figures and verdicts it was made of.</summary>
    public required IReadOnlyList<FrozenFact> Facts { get; init; }
    /// <summary>The warnings it was made final in spite of.</summary>
    public required IReadOnlyList<AcceptedWarning> Accepted { get; init; }
    /// <summary>The head of the audit's chain before it, as it is printed.</summary>
    public required string AuditHead { get; init; }
    /// <summary>SHA-256 of report and facts as they are stored, hexadecimal.</summary>
    public required string Sha256 { get; init; }
    /// <summary>Whether its notice stands on the public page.</summary>
    public bool IsPublic { get; set; }
}
