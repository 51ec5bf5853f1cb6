namespace XifengEdu.Testing;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
