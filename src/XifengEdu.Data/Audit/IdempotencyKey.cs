namespace XifengEdu.Data.Audit;

/// <summary>
/// That a form or a call has been carried out. It is written in the transaction of the change, so that a second click, or a request that
/// is sent again because its answer was lost, changes nothing more.
/// </summary>
/// <param name="Key">Whose request it was, and the key that came with it.</param>
/// <param name="At">When, UTC.</param>
public sealed record IdempotencyKey(string Key, DateTime At)
{
    /// <summary>For how long a request may come again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Where the first answer led; null until it was given, or where it led nowhere.</summary>
    public string? Location { get; private set; }
}

/// <summary>The request at hand has been carried out before; nothing of it is kept this time.</summary>
public sealed class AlreadyDoneException : Exception;
