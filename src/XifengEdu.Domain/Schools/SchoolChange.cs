namespace XifengEdu.Domain.Schools;

/// <summary>
/// Something that happened to a school on a day. It shows in the profile of every year whose reference date is not before that
/// day, and in none before: figures of former years keep the school as it was.
/// </summary>
public sealed class SchoolChange
{
    /// <summary>Grows with time.</summary>
    public long Id { get; init; }
    /// <summary>The school.</summary>
    public required string SchoolCode { get; init; }
    /// <summary>The day from which it holds.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>What happened.</summary>
    public required SchoolChangeKind Kind { get; init; }
    /// <summary>The other school, of a merger or a split.</summary>
    public string? Other { get; init; }
    /// <summary>What becomes of figures already reported, of a merger; null where there were none.</summary>
    public MergedFigures? Figures { get; init; }
    /// <summary>The last year for which <see cref="Figures"/> were reported; null where there were none.</summary>
    public int? FiguresYear { get; set; }
    /// <summary>Its official name from then on; null when it keeps the one it has.</summary>
    public string? Name { get; init; }
    /// <summary>What people call it from then on.</summary>
    public string? ShortName { get; init; }
    /// <summary>Its kind from then on.</summary>
    public SchoolKind? SchoolKind { get; init; }
    /// <summary>Who runs it from then on.</summary>
    public Ownership? Ownership { get; init; }
    /// <summary>Whether it is recognised as inclusive from then on.</summary>
    public bool? Inclusive { get; init; }
    /// <summary>The township it stands in from then on.</summary>
    public string? Township { get; init; }
    /// <summary>The document that orders it (文号).</summary>
    public required string Document { get; init; }

    /// <summary>Whether figures before and after it cannot be compared: pupils came from or went to another school.</summary>
    public bool BreaksSeries => Kind is SchoolChangeKind.MergedInto or SchoolChangeKind.SplitFrom;

    /// <summary>Whether the school is new by it.</summary>
    public bool Founds => Kind is SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom;

    /// <summary>Whether it shows in the profile of a year.</summary>
    /// <param name="referenceDate">The day on which that year's figures are counted.</param>
    public bool HoldsOn(DateOnly referenceDate) =>
        Date <= referenceDate && !(Figures == MergedFigures.Stay && referenceDate.Year <= FiguresYear);

    /// <summary>Makes a profile what it is from then on.</summary>
    public void ApplyTo(SchoolProfile profile)
    {
        profile.Status = Kind switch
        {
            SchoolChangeKind.Closed => SchoolStatus.Closed,
            SchoolChangeKind.MergedInto => SchoolStatus.Merged,
            _ => profile.Status,
        };
        if (Kind == SchoolChangeKind.MergedInto) profile.MergedInto = Other;
        profile.Name = Name ?? profile.Name;
        profile.ShortName = ShortName ?? Name ?? profile.ShortName;
        profile.Kind = SchoolKind ?? profile.Kind;
        profile.Ownership = Ownership ?? profile.Ownership;
        profile.Inclusive = Inclusive ?? profile.Inclusive;
        profile.Township = Township ?? profile.Township;
    }

    /// <summary>The first profile of a school that is new by this change.</summary>
    /// <exception cref="InvalidOperationException">The change founds no school, or says too little of it.</exception>
    public SchoolProfile Found(int year) => !Founds ? throw new InvalidOperationException($"{Kind} founds no school.") : new()
    {
        SchoolCode = SchoolCode,
        Year = year,
        Name = Name ?? throw new InvalidOperationException("A new school needs a name."),
        ShortName = ShortName ?? Name,
        Kind = SchoolKind ?? throw new InvalidOperationException("A new school needs a kind."),
        Ownership = Ownership ?? throw new InvalidOperationException("A new school needs somebody who runs it."),
        Inclusive = Inclusive ?? false,
        Township = Township ?? throw new InvalidOperationException("A new school needs a township."),
        Status = SchoolStatus.Open,
    };
}
