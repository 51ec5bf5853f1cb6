
using System.Numerics;

namespace XifengEdu.Domain.Achievement;

/// <summary>A school and what it alone could do about a gap.</summary>
/// <param name="School">The school's code.</param>
/// <param name="Potential">The whole heads it would add (or, for at-most targets, take away).</param>
public sealed record ClosingSchool(string School, BigInteger Potential);
