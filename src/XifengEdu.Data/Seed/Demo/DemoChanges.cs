using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>What happened to the demonstration's schools, read off their profiles; always before a school year begins.</summary>
internal static class DemoChanges
{
    public static IEnumerable<SchoolChange> Of(School school)
    {
        var profiles = school.Profiles.OrderBy(p => p.Year).ToList();
        if (profiles[0].Year > DemoCounty.FirstYear) yield return Change(SchoolChangeKind.Opened, profiles[0]);
        foreach (var (before, after) in profiles.Zip(profiles.Skip(1)))
            if (after.Status != before.Status)
                yield return Change(after.MergedInto is null ? SchoolChangeKind.Closed : SchoolChangeKind.MergedInto, after);
            else if (after.Ownership != before.Ownership) yield return Change(SchoolChangeKind.OwnershipChanged, after);
            else if (after.Inclusive != before.Inclusive) yield return Change(SchoolChangeKind.RecognitionChanged, after);
    }

    private static SchoolChange Change(SchoolChangeKind kind, SchoolProfile profile)
    {
        var (founds, ownership) = (kind == SchoolChangeKind.Opened, kind == SchoolChangeKind.OwnershipChanged);
        return new()
        {
            SchoolCode = profile.SchoolCode,
            Date = new(profile.Year, 8, 20),
            Kind = kind,
            Other = profile.MergedInto,
            Name = founds || ownership ? profile.Name : null,
            ShortName = founds || ownership ? profile.ShortName : null,
            SchoolKind = founds ? profile.Kind : null,
            Ownership = founds || ownership ? profile.Ownership : null,
            Inclusive = founds || ownership || kind == SchoolChangeKind.RecognitionChanged ? profile.Inclusive : null,
            Township = founds ? profile.Township : null,
            Document = $"息教发〔{profile.Year}〕{int.Parse(profile.SchoolCode, System.Globalization.CultureInfo.InvariantCulture) % 90 + 1}号",
        };
    }
}
