using System.Globalization;

namespace XifengEdu.Data.Audit;

/// <summary>What a change was done to.</summary>
/// <param name="Path">Its name in the audit, such as <c>returns/2026/0101</c>.</param>
/// <param name="Scope">
/// What of the data is another for it; answers that do not rest on that stay good (<see cref="AuditHead"/>).
/// </param>
public readonly record struct AuditSubject(string Path, string Scope)
{
    /// <summary>Rounds: what is collected when.</summary>
    public const string Rounds = "rounds";
    /// <summary>Schools and their profiles.</summary>
    public const string Schools = "schools";
    /// <summary>Projects, and the bureau's words on verdicts: verdicts rest on them or carry them.</summary>
    public const string Projects = "projects";
    /// <summary>Tasks, offices, progress and evidence: no verdict rests on them.</summary>
    public const string Tasks = "tasks";
    /// <summary>Findings of the inspectors: no verdict rests on them.</summary>
    public const string Findings = "findings";
    /// <summary>Yearly reports and their proposals.</summary>
    public const string Evaluations = "evaluations";
    /// <summary>Accounts and tokens: no figure rests on them.</summary>
    public const string Users = "users";
    /// <summary>Who came and went, or was refused.</summary>
    public const string Sessions = "sessions";
    /// <summary>Definitions, settings and whatever has no scope of its own.</summary>
    public const string Other = "other";

    /// <summary>A return of a year.</summary>
    public static AuditSubject Return(int year, string reporter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"returns/{year}/{reporter}"), Figures(year));

    /// <summary>The round of a year.</summary>
    public static AuditSubject Round(int year) => new(string.Create(CultureInfo.InvariantCulture, $"rounds/{year}"), Rounds);

    /// <summary>A school.</summary>
    public static AuditSubject School(string code) => new($"schools/{code}", Schools);

    /// <summary>An account.</summary>
    public static AuditSubject User(string name) => new($"users/{name}", Users);

    /// <summary>An account that somebody signs in with, or tries to.</summary>
    public static AuditSubject Session(string name) => new($"users/{name}", Sessions);

    /// <summary>An address that was asked for.</summary>
    public static AuditSubject Access(string address) => new($"access{address}", Sessions);

    /// <summary>A task.</summary>
    public static AuditSubject Task(string code) => new($"tasks/{code}", Tasks);

    /// <summary>A project.</summary>
    public static AuditSubject Project(string code) => new($"projects/{code}", Projects);

    /// <summary>A finding.</summary>
    public static AuditSubject Finding(string code) => new($"findings/{code}", Findings);

    /// <summary>The report of a year, or a block of it.</summary>
    public static AuditSubject Evaluation(string plan, int year, string? block = null) => new(string.Create(CultureInfo.InvariantCulture, $"evaluations/{plan}/{year}{(block is null ? "" : $"/{block}")}"), Evaluations);

    /// <summary>What was said or shown of something without changing it: progress, evidence, the name of an office.</summary>
    public static AuditSubject Said(string path) => new(path, Tasks);

    /// <summary>The bureau's words on a figure or a verdict.</summary>
    public static AuditSubject Explanation(string subject, int year) => new(string.Create(CultureInfo.InvariantCulture, $"explanations/{subject}/{year}"), Projects);

    /// <summary>Anything else.</summary>
    public static AuditSubject Of(string path) => new(path, Other);

    /// <summary>The scope of a year's figures.</summary>
    public static string Figures(int year) => string.Create(CultureInfo.InvariantCulture, $"returns/{year}");
}
