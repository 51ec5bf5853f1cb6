using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace XifengEdu.Testing;

/// <summary>
/// One row a database: the <see cref="DatabaseProvider"/> comes first, then the given values. Repeat it for more values:
/// <c>[Theory, EachDatabase("0101"), EachDatabase("0102")]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object?[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<DatabaseProvider>().Select(provider => ConvertDataRow((object?[])[provider, .. values]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
