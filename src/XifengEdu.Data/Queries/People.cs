using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;

namespace XifengEdu.Data.Queries;

/// <summary>What the portal calls those who have done something.</summary>
public sealed class People(PortalDbContext db, Kept kept)
{
    /// <summary>The names of all accounts, in use or not.</summary>
    public Task<PersonNames> NamesAsync(CancellationToken ct) => kept.GetAsync("people", [AuditSubject.Users], async () =>
        new PersonNames(await db.Users.Where(u => u.UserName != null).ToDictionaryAsync(u => u.UserName!, u => u.DisplayName, ct)), ct);
}

/// <summary>Names by account.</summary>
public sealed record PersonNames(IReadOnlyDictionary<string, string> All)
{
    /// <summary>The name of an account; 系统 for what was done on the server without one.</summary>
    public string Of(string? userName) => userName is null ? "" : All.GetValueOrDefault(userName, "系统");
}
