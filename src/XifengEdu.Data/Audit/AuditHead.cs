namespace XifengEdu.Data.Audit;

/// <summary>
/// The last change of a part of the data: the version of that part, whichever instance of the portal changed it. It is another with
/// every change and never one that has been before, in a restored database neither.
/// </summary>
/// <param name="Scope">The part, see <see cref="AuditSubject"/>.</param>
/// <param name="Mark">Names the change.</param>
public sealed record AuditHead(string Scope, string Mark);
