namespace XifengEdu.Domain.Schools;

/// <summary>A township or sub-district of the county (乡镇、街道).</summary>
/// <param name="Name">Its name, by which schools refer to it.</param>
/// <param name="Position">Its place in the customary order of the county.</param>
public sealed record Township(string Name, int Position)
{
    /// <summary>The most rows and columns of the map of tiles.</summary>
    public const int MostTiles = 12;

    /// <summary>Its row on the map of tiles, from 1 in the north; null until somebody has placed it.</summary>
    public int? TileRow { get; init; }

    /// <summary>Its column on the map of tiles, from 1 in the west; null as the row.</summary>
    public int? TileColumn { get; init; }

    /// <summary>Its outline as a GeoJSON geometry (RFC 7946), a MultiPolygon of longitude and latitude in degrees; null until the bureau has sent one.</summary>
    public string? Outline { get; init; }
}
