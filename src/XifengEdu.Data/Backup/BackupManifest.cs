namespace XifengEdu.Data.Backup;

/// <summary>What an archive says of itself, in <c>manifest.json</c>.</summary>
/// <param name="Format">How the archive is made: <see cref="Latest"/> or earlier.</param>
/// <param name="Product">Whose archive it is: <see cref="Ours"/>.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Provider">The database it was read from; it can be written into any.</param>
/// <param name="Schema">The migrations that the database had, by their names without the time, first to last.</param>
/// <param name="County">The county's name; empty where none was set.</param>
/// <param name="AuditHead">The head of the audit's chain.</param>
/// <param name="Tables">The tables, each after those it refers to.</param>
/// <param name="Files">The files beside the database.</param>
/// <param name="Figures">What the figures of returns add up to.</param>
public sealed record BackupManifest(
    int Format, string Product, string Program, DateTime MadeAt, string Provider, IReadOnlyList<string> Schema, string County, string AuditHead,
    IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupFile> Files, IReadOnlyList<FigureSum> Figures)
{
    public const int Latest = 1;
    public const string Ours = "XifengEdu";
}

/// <summary>A table; its rows stand in <c>data/NAME.jsonl</c>, an array a line.</summary>
/// <param name="Name">The name in the database.</param>
/// <param name="Columns">The columns, in the order of the arrays.</param>
/// <param name="Rows">How many rows.</param>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows);

/// <summary>A column.</summary>
/// <param name="Name">The name in the database.</param>
/// <param name="Type">What is in it.</param>
public sealed record BackupColumn(string Name, ColumnType Type);

/// <summary>A file beside the database.</summary>
/// <param name="Folder">Which of the portal's folders it lies in.</param>
/// <param name="Path">Where in there, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupFile(string Folder, string Path, long Bytes);

/// <summary>The figures of one element in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Element">The element.</param>
/// <param name="Count">How many reporters gave one.</param>
/// <param name="Sum">What they add up to, in the whole numbers that are stored.</param>
public sealed record FigureSum(int Year, string Element, long Count, long Sum);
