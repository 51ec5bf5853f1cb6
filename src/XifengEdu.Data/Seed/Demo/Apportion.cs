namespace XifengEdu.Data.Seed.Demo;

/// <summary>Splits a whole so that the parts add up to it again, to the last head.</summary>
internal static class Apportion
{
    /// <summary>Parts of <paramref name="total"/> in proportion to <paramref name="weights"/>, by largest remainder.</summary>
    public static int[] LargestRemainder(int total, IReadOnlyList<long> weights)
    {
        var sum = weights.Sum();
        var parts = weights.Select(w => (int)(total * w / sum)).ToArray();
        // OrderBy is stable: of equal remainders the first in the register wins.
        var byRemainder = Enumerable.Range(0, parts.Length).OrderByDescending(i => total * weights[i] % sum);
        foreach (var i in byRemainder.Take(total - parts.Sum())) parts[i]++;
        return parts;
    }
}
