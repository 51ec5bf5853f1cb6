using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>A row of the demonstration register: a school of 2020 or later, and what becomes of it.</summary>
/// <param name="Name">The official name, by which the demonstration's figures know it.</param>
/// <param name="Kind">The kind of school.</param>
/// <param name="Pre">Children about 2020. Like the other heads a weight only: the county's totals are shared out by it.</param>
/// <param name="Pri">Primary pupils.</param>
/// <param name="Jun">Junior pupils.</param>
/// <param name="Sen">Senior pupils.</param>
/// <param name="Voc">Vocational pupils.</param>
/// <param name="Spe">Pupils of the special school.</param>
internal sealed record DemoSchool(
    string Name, SchoolKind Kind, int Pre = 0, int Pri = 0, int Jun = 0, int Sen = 0, int Voc = 0, int Spe = 0)
{
    private const int Never = int.MaxValue;

    /// <summary>What people call it, where that is not the name without the county.</summary>
    public string? Short { get; init; }
    /// <summary>Whether it is private until <see cref="PublicFrom"/>.</summary>
    public bool Private { get; init; }
    /// <summary>The first year in which a private school is a public one.</summary>
    public int PublicFrom { get; init; } = Never;
    /// <summary>Its name as a public one.</summary>
    public string? PublicName { get; init; }
    /// <summary>The first year in which it is no longer recognised as inclusive; 0 when it never was.</summary>
    public int InclusiveUntil { get; init; }
    /// <summary>Its first year.</summary>
    public int Opens { get; init; } = DemoCounty.FirstYear;
    /// <summary>The first year in which it does not teach.</summary>
    public int Ends { get; init; } = Never;
    /// <summary>The name of the school that takes its pupils when it ends; null when it closes.</summary>
    public string? MergedInto { get; init; }
    /// <summary>Its township.</summary>
    public string Township { get; init; } = "";
    /// <summary>Its code.</summary>
    public string Code { get; init; } = "";
    /// <summary>What tells a copy, made for load tests, from the school it repeats.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether it reports in <paramref name="year"/>.</summary>
    public bool IsOpen(int year) => Opens <= year && year < Ends;
    /// <summary>Who runs it in <paramref name="year"/>.</summary>
    public Ownership OwnershipIn(int year) => Private && year < PublicFrom ? Ownership.Private : Ownership.Public;
    /// <summary>Whether it is a private kindergarten recognised as inclusive in <paramref name="year"/>.</summary>
    public bool IsInclusive(int year) => year < InclusiveUntil && OwnershipIn(year) == Ownership.Private;
    /// <summary>Whether it lies in the county seat, where classes are large and pupils still come.</summary>
    public bool InCountySeat => Township is "永靖镇" or "新萝街道";

    /// <summary>What it was in <paramref name="year"/>.</summary>
    public SchoolProfile ProfileIn(int year)
    {
        var name = year >= PublicFrom && PublicName is not null ? PublicName : Name;
        return new()
        {
            SchoolCode = Code,
            Year = year,
            Name = name + Number,
            ShortName = (Short ?? name.Replace("息烽县", "", StringComparison.Ordinal)) + Number,
            Kind = Kind,
            Ownership = OwnershipIn(year),
            Inclusive = IsInclusive(year),
            Township = Township,
            Status = year < Ends ? SchoolStatus.Open : MergedInto is null ? SchoolStatus.Closed : SchoolStatus.Merged,
            MergedInto = year < Ends || MergedInto is null ? null : DemoSchools.CodeOf(MergedInto),
        };
    }
}
