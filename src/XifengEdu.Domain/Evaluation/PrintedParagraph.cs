namespace XifengEdu.Domain.Evaluation;

/// <summary>A paragraph with its figures.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Runs">Its words.</param>
public sealed record PrintedParagraph(WrittenKind Kind, IReadOnlyList<PrintedRun> Runs)
{
    /// <summary>The words alone.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));
}
