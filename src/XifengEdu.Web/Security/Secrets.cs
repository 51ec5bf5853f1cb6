using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace XifengEdu.Web.Security;

/// <summary>Settings that nobody reads back: they lie in the database protected by the keys of this installation.</summary>
public sealed class Secrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("settings");

    /// <summary>The protected text.</summary>
    public string Protect(string text) => _protector.Protect(text);

    /// <summary>What was protected; null when the keys are no longer those of then.</summary>
    public string? Open(string? text)
    {
        try
        {
            return text is null ? null : _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
