namespace XifengEdu.Data.Accounts;

/// <summary>That somebody has been reminded on a day, so that nobody is twice, after a restart or by two instances neither.</summary>
/// <param name="Day">The day.</param>
/// <param name="Way">How: <c>mail</c> or <c>robot</c>.</param>
/// <param name="Recipient">Whom: an account, or the group of the robot.</param>
public sealed record SentReminder(DateOnly Day, string Way, string Recipient);
