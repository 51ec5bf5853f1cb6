using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>The demonstration county, ready to be stored beside the elements and the plan it was made for.</summary>
/// <param name="Townships">The townships and sub-districts.</param>
/// <param name="Schools">The schools, each with its profiles from its first year on.</param>
/// <param name="Changes">What happened to the schools between the years.</param>
/// <param name="Rounds">One collection a year.</param>
/// <param name="Returns">The returns of the county and of every open school, with their figures.</param>
/// <param name="Judgements">What no statistics tell.</param>
public sealed record DemoData(
    IReadOnlyList<Township> Townships,
    IReadOnlyList<School> Schools,
    IReadOnlyList<SchoolChange> Changes,
    IReadOnlyList<CollectionRound> Rounds,
    IReadOnlyList<SchoolReturn> Returns,
    IReadOnlyList<Judgement> Judgements);
