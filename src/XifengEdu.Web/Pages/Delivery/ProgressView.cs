using System.Security.Claims;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What was said of a task or a project, and what a person may do about it.</summary>
/// <param name="Subject">What it speaks of: <c>tasks/CODE</c> or <c>projects/CODE</c>.</param>
/// <param name="Entries">The entries, latest first.</param>
/// <param name="Names">The authors' names.</param>
/// <param name="MayAdd">Whether the person may add an entry.</param>
public sealed record ProgressView(string Subject, IReadOnlyList<ProgressEntry> Entries, PersonNames Names, bool MayAdd)
{
    public static async Task<ProgressView> OfAsync(string subject, ClaimsPrincipal user, ProgressWorkflow progress, People people, CancellationToken ct) =>
        new(subject, await progress.OfAsync(subject, ct), await people.NamesAsync(ct), user.IsInRole(Roles.Bureau) || user.IsPrincipal);

    /// <summary>Whether somebody may take an entry back.</summary>
    public bool MayRemove(ProgressEntry entry, ClaimsPrincipal user) => MayAdd && (user.IsInRole(Roles.Bureau) || entry.Author == user.Identity!.Name);
}
