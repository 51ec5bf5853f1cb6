using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>What a file is read against.</summary>
/// <param name="Elements">The known elements by code.</param>
/// <param name="Reporters">The names of the schools by code; the county's own code is <see cref="SchoolReturn.County"/>.</param>
public sealed record ExpectedFile(int Year, IReadOnlyDictionary<string, Element> Elements, IReadOnlyDictionary<string, string> Reporters);

/// <summary>What a file says, and what there is to say about it.</summary>
public sealed record UploadedFile(IReadOnlyList<UploadedFigure> Figures, IReadOnlyList<FileRemark> Remarks);

/// <summary>One figure and where it stands.</summary>
public sealed record UploadedFigure(string Reporter, string Element, decimal Value, CellPlace Place);

/// <summary>A cell; rows and columns count from 1.</summary>
/// <param name="Sheet">The sheet's name, empty for CSV.</param>
public sealed record CellPlace(string Sheet, int Row, int Column);

/// <summary>Something to say about a place in the file, or about the whole file.</summary>
/// <param name="Value">What stands there.</param>
/// <param name="IsError">Whether nothing may be written because of it; otherwise it is a warning.</param>
public sealed record FileRemark(CellPlace? Place, string? Reporter, string? Element, string? Value, string Message, bool IsError);
