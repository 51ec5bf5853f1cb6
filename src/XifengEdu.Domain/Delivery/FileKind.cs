namespace XifengEdu.Domain.Delivery;

/// <summary>What a file holds, as its content says.</summary>
public enum FileKind
{
    /// <summary>PDF.</summary>
    Pdf,
    /// <summary>A Word document.</summary>
    Docx,
    /// <summary>A workbook.</summary>
    Xlsx,
    /// <summary>A photo.</summary>
    Jpg,
    /// <summary>A picture.</summary>
    Png,
}
