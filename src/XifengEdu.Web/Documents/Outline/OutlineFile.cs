using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Coverage;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;
using XifengEdu.Data;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Documents.Outline;

/// <summary>Outlines of townships as surveyors and map programs hand them out: a GeoJSON FeatureCollection (RFC 7946), a Polygon or MultiPolygon for each.</summary>
public static class OutlineFile
{
    // China's mainland and islands in degrees, with a margin.
    private static readonly Envelope _china = new(73, 136, 3, 54);

    // A county drawn 340 pixels wide shows no more than this part of its width.
    private const int Detail = 500;

    private static readonly string[] _offices = ["人民政府", "办事处"], _kinds = ["街道", "镇", "乡"];

    private static readonly JsonSerializerOptions _json = new() { Converters = { new GeoJsonConverterFactory(GeometryFactory.Default) } };

    /// <summary>Reads the outline of each township, made as simple as it is drawn; heights and the attributes of the features are left out.</summary>
    /// <param name="file">The file, UTF-8 or GB18030; it can be read twice.</param>
    /// <param name="townships">The names of the townships.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableFileException">It is not GeoJSON, not in degrees, of another county, or a township is missing in it or there twice.</exception>
    public static OutlineReading Read(Stream file, IReadOnlyCollection<string> townships, CancellationToken ct)
    {
        if (townships.Count == 0) throw new UnusableFileException("还没有登记乡镇（街道），不知道各轮廓属于谁：请先登记乡镇。");
        var areas = AreasOf(file, ct);
        var (named, unused) = NameThem(areas, townships);
        var names = named.Keys.ToList();
        var fixedAreas = names.ConvertAll(n => GeometryFixer.Fix(named[n].Geometry)).ToArray();
        var extent = new Envelope();
        foreach (var area in fixedAreas) extent.ExpandToInclude(area.EnvelopeInternal);
        if (!_china.Contains(extent))
            throw new UnusableFileException($"坐标（{Degrees(extent.Centre.X)}，{Degrees(extent.Centre.Y)}）不是我国的经度和纬度：请在地图软件中转为经纬度坐标（CGCS2000 或 WGS84，经度在前、纬度在后）后重新导出。");
        // Simplified together, so that neighbours keep one border.
        var simple = CoverageSimplifier.Simplify(fixedAreas, extent.Width / Detail);
        return new(names.Zip(simple).ToDictionary(p => p.First, p => GeometryOf(p.Second)), unused);
    }

    /// <summary>Writes the outlines as a file that <see cref="Read"/> takes back.</summary>
    public static string Write(IEnumerable<(string Name, string Outline)> outlines) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(",", outlines.Select(o => $$"""{"type":"Feature","properties":{"name":{{JsonSerializer.Serialize(o.Name, DomainJson.Options)}}},"geometry":{{o.Outline}}}"""))}}]}""";

    /// <summary>The polygons of an outline kept.</summary>
    public static Geometry Polygons(string outline) => JsonSerializer.Deserialize<Geometry>(outline, _json)!;

    private static List<IFeature> AreasOf(Stream file, CancellationToken ct)
    {
        FeatureCollection? features;
        try
        {
            using var text = new StreamReader(file, CsvText.EncodingOf(file, ct));
            features = JsonSerializer.Deserialize<FeatureCollection>(text.ReadToEnd(), _json);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new UnusableFileException("文件不是 GeoJSON 的要素集合（FeatureCollection）：请在地图软件中把乡镇界线导出为 GeoJSON 后重新选择。", error);
        }
        var areas = (features ?? []).Where(f => f.Geometry is IPolygonal && !f.Geometry.IsEmpty && f.Attributes is not null).ToList();
        if (areas.Count == 0) throw new UnusableFileException("文件中没有带名称的面（Polygon 或 MultiPolygon）：乡镇界线应当是闭合的面，不是线或点。");
        return areas;
    }

    /// <summary>Which area is which township's, by the attribute that names most of them.</summary>
    private static (Dictionary<string, IFeature> Named, int Unused) NameThem(List<IFeature> areas, IReadOnlyCollection<string> townships)
    {
        var stems = townships.GroupBy(Stem).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var best = areas.SelectMany(a => a.Attributes.GetNames()).Distinct()
            .Select(attribute => areas.Select(a => (Area: a, Said: a.Attributes.GetOptionalValue(attribute) as string ?? "")).ToList())
            .MaxBy(said => (said.Count(s => TownshipOf(s.Said) is not null), said.Count(s => s.Said.Any(c => c > '\u3400')))) ?? [];
        var named = best.Select(s => (s.Area, Township: TownshipOf(s.Said))).Where(s => s.Township is not null).ToLookup(s => s.Township!, s => s.Area);
        if (named.Count == 0)
            throw new UnusableFileException($"文件中没有本县的乡镇{(best.Count > 0 && best.Exists(s => s.Said.Length > 0) ? $"，只有{string.Join("、", best.Select(s => s.Said).Where(s => s.Length > 0).Distinct().Take(3))}等" : "")}：请选择本县的乡镇界线。");
        if (named.FirstOrDefault(n => n.Count() > 1) is { } twice)
            throw new UnusableFileException($"“{twice.Key}”在文件中有{twice.Count()}个面：请合并为一个，或删去外县的同名乡镇后重新导出。");
        var missing = townships.Where(t => !named.Contains(t)).ToList();
        if (missing.Count > 0) throw new UnusableFileException($"文件中没有{string.Join("、", missing)}：每个已登记的乡镇（街道）都要有轮廓。");
        return (townships.ToDictionary(t => t, t => named[t].Single()), areas.Count - named.Count);

        string? TownshipOf(string said) => CleanText.Line(said) is var name && townships.Contains(name) ? name : stems.GetValueOrDefault(Stem(name));
    }

    private static string Stem(string name) => Without(_kinds, Without(_offices, name));

    private static string Without(string[] endings, string name) =>
        endings.FirstOrDefault(e => name.Length > e.Length + 1 && name.EndsWith(e, StringComparison.Ordinal)) is { } ending ? name[..^ending.Length] : name;

    private static string GeometryOf(Geometry area)
    {
        var polygons = Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>();
        return $$"""{"type":"MultiPolygon","coordinates":[{{string.Join(",", polygons.Select(p => $"[{string.Join(",", p.InteriorRings.Prepend(p.ExteriorRing).Select(RingOf))}]"))}}]}""";

        static string RingOf(LineString ring) => $"[{string.Join(",", ring.Coordinates.Select(c => $"[{Degrees(c.X)},{Degrees(c.Y)}]"))}]";
    }

    // A hundred-thousandth of a degree is a metre.
    private static string Degrees(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}

/// <summary>What a file of outlines holds.</summary>
/// <param name="Outlines">The outline of each township as a GeoJSON geometry.</param>
/// <param name="Unused">How many areas are no township of the county.</param>
public sealed record OutlineReading(IReadOnlyDictionary<string, string> Outlines, int Unused);
