using System.Security.Claims;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>Where what is carried out stands.</summary>
public static class DeliveryPaths
{
    /// <summary>The page that moves a target no statistics tell: its judgement or its projects; null where an indicator tells it or a person may not look.</summary>
    public static string? Of(ClaimsPrincipal user, Target target) => !user.Passes(Access.DeliveryReaders) ? null
        : target.IsJudged ? $"/delivery/judgements/{target.Code}" : target.IsOfProjects ? $"/delivery/projects?target={target.Code}" : null;

    public static string Of(DeliveryTask task) => $"/delivery/tasks/{task.Code}";

    public static string Of(Project project) => $"/delivery/projects/{project.Code}";
}
