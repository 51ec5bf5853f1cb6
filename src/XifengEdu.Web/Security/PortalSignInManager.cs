using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using XifengEdu.Data.Accounts;

namespace XifengEdu.Web.Security;

/// <summary>Lets people in whose account is in use.</summary>
public sealed class PortalSignInManager(
    UserManager<PortalUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<PortalUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, context, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(PortalUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);
}
