using System.Globalization;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>Places of a drawing as SVG writes them.</summary>
internal static class SvgPlace
{
    /// <summary>A place on the drawing's box, to a tenth.</summary>
    public static string Of(Fraction place) => Rounding.HalfUp(place, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A part of a whole, in percent of the width.</summary>
    public static string Percent(Fraction part, Fraction whole) => Rounding.HalfUp(part / whole * 100, 3).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
