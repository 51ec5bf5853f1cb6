using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Supervision;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Pages.Supervision;

/// <summary>A finding as the form sends it.</summary>
public sealed class FindingForm
{
    /// <summary>Stands for the school that the finding is about.</summary>
    public const string School = "school";

    public string? Facts { get; set; }
    public string? Basis { get; set; }
    public string? Demand { get; set; }
    public FindingSeverity Severity { get; set; }

    /// <summary>Who has to answer: the key of an office, or <see cref="School"/>.</summary>
    public string? Responsible { get; set; }
    public DateOnly? Due { get; set; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    public int Version { get; set; }

    public static FindingForm Of(Finding finding) => new()
    {
        Facts = finding.Facts,
        Basis = finding.Basis,
        Demand = finding.Demand,
        Severity = finding.Severity,
        Responsible = finding.OfficeId is { } office ? office.ToString(System.Globalization.CultureInfo.InvariantCulture) : School,
        Due = finding.Due,
        Version = finding.Version,
    };

    /// <summary>What is to be saved, or why it cannot be.</summary>
    public (FindingEdit? Edit, FindingProblem? Problem) ToEdit(string subject, int year)
    {
        if (Due is not { } due) return (null, FindingProblem.BadDate);
        int? office = int.TryParse(Responsible, out var id) ? id : null;
        if (office is null && Responsible != School) return (null, FindingProblem.NobodyResponsible);
        return (new()
        {
            Subject = subject,
            Year = year,
            OfficeId = office,
            Facts = CleanText.Of(Facts ?? "").Trim(),
            Basis = CleanText.Of(Basis ?? "").Trim(),
            Demand = CleanText.Of(Demand ?? "").Trim(),
            Severity = Severity,
            Due = due,
        }, null);
    }
}
