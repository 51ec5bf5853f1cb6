using NetTopologySuite.Geometries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents.Outline;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>The outlines of a county's townships on a drawing <see cref="Width"/> wide, north at the top.</summary>
/// <param name="Height">The height of the drawing.</param>
/// <param name="Shapes">The shape of each township.</param>
public sealed record CountyMap(int Height, IReadOnlyList<OutlineShape> Shapes)
{
    public const int Width = 340;
    private const int Margin = 2;

    /// <summary>The map; null unless every township has an outline.</summary>
    public static CountyMap? Of(IReadOnlyCollection<Township> townships)
    {
        if (townships.Count == 0 || townships.Any(t => t.Outline is null)) return null;
        var outlines = townships.Select(t => (t.Name, Polygons: OutlineFile.Polygons(t.Outline!))).ToList();
        var extent = new Envelope();
        foreach (var (_, polygons) in outlines) extent.ExpandToInclude(polygons.EnvelopeInternal);
        // A county is small enough that a degree of longitude is as long everywhere in it.
        var across = (Width - 2 * Margin) / extent.Width;
        var up = across / Math.Cos(extent.Centre.Y * Math.PI / 180);
        return new((int)Math.Ceiling(extent.Height * up) + 2 * Margin, [.. outlines.Select(o => ShapeOf(o.Name, o.Polygons))]);

        OutlineShape ShapeOf(string name, Geometry polygons)
        {
            var all = Enumerable.Range(0, polygons.NumGeometries).Select(polygons.GetGeometryN).Cast<Polygon>().ToList();
            var words = all.MaxBy(p => p.Area)!.InteriorPoint;
            return new(name, string.Concat(all.SelectMany(p => p.InteriorRings.Prepend(p.ExteriorRing)).Select(r => $"M{string.Join("L", r.Coordinates.SkipLast(1).Select(PlaceOf))}Z")), XOf(words.Coordinate), YOf(words.Coordinate));
        }

        string PlaceOf(Coordinate c) => $"{XOf(c)} {YOf(c)}";
        string XOf(Coordinate c) => SvgPlace.Of((decimal)(Margin + (c.X - extent.MinX) * across));
        string YOf(Coordinate c) => SvgPlace.Of((decimal)(Margin + (extent.MaxY - c.Y) * up));
    }
}

/// <summary>A township on the map.</summary>
/// <param name="Name">The township.</param>
/// <param name="Path">Its outline as an SVG path.</param>
/// <param name="X">Where its name stands.</param>
/// <param name="Y">How high its name stands.</param>
public sealed record OutlineShape(string Name, string Path, string X, string Y);
