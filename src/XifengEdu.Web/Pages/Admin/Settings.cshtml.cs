using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>What this installation is called, whom to ask, and how people are reminded.</summary>
public class SettingsModel(SettingWorkflow workflow, Definitions definitions, Secrets secrets) : PageModel
{
    [BindProperty] public SettingsForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        async Task<string?> Of(string name) => await definitions.SettingAsync(name, ct);
        Form = new()
        {
            CountyName = await Of(PortalSetting.CountyName),
            CountyCode = await Of(PortalSetting.CountyCode),
            Title = await Of(PortalSetting.Title),
            Contact = await Of(PortalSetting.Contact),
            PublicPages = await Of(PortalSetting.PublicPages) != "off",
            SecondFactor = await Of(PortalSetting.SecondFactor) == "on",
            Address = await Of(PortalSetting.Address),
            MailServer = await Of(PortalSetting.MailServer),
            MailUser = await Of(PortalSetting.MailUser),
            MailFrom = await Of(PortalSetting.MailFrom),
            HasMailPassword = await Of(PortalSetting.MailPassword) is not null,
            HasRobot = await Of(PortalSetting.Robot) is not null,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Refusals = [.. Form.Problems];
        if (Refusals.Count > 0) return Page();
        var values = new Dictionary<string, string>
        {
            [PortalSetting.CountyName] = Line(Form.CountyName),
            [PortalSetting.CountyCode] = Line(Form.CountyCode),
            [PortalSetting.Title] = Line(Form.Title),
            [PortalSetting.Contact] = Line(Form.Contact),
            [PortalSetting.PublicPages] = Form.PublicPages ? "" : "off",
            [PortalSetting.SecondFactor] = Form.SecondFactor ? "on" : "",
            [PortalSetting.Address] = Line(Form.Address).TrimEnd('/'),
            [PortalSetting.MailServer] = Line(Form.MailServer),
            [PortalSetting.MailUser] = Line(Form.MailUser),
            [PortalSetting.MailFrom] = Line(Form.MailFrom),
        };
        // A secret is written and never shown: left blank it stays, unless it is to go.
        if (Form.ForgetMailPassword) values[PortalSetting.MailPassword] = "";
        else if (!string.IsNullOrEmpty(Form.MailPassword)) values[PortalSetting.MailPassword] = secrets.Protect(Form.MailPassword);
        if (Form.ForgetRobot) values[PortalSetting.Robot] = "";
        else if (Line(Form.Robot) is { Length: > 0 } robot) values[PortalSetting.Robot] = secrets.Protect(robot);
        await workflow.SaveAsync(values, User.ActorAt(HttpContext), ct);
        Notice = "已保存。";
        return Redirect("/admin/settings");
    }

    private static string Line(string? text) => CleanText.Line(text ?? "");
}

/// <summary>The settings as the form sends them.</summary>
public sealed class SettingsForm
{
    public string? CountyName { get; set; }
    public string? CountyCode { get; set; }
    public string? Title { get; set; }
    public string? Contact { get; set; }
    public bool PublicPages { get; set; }
    public bool SecondFactor { get; set; }
    public string? Address { get; set; }
    public string? MailServer { get; set; }
    public string? MailUser { get; set; }
    public string? MailPassword { get; set; }
    public bool ForgetMailPassword { get; set; }
    public string? MailFrom { get; set; }
    public string? Robot { get; set; }
    public bool ForgetRobot { get; set; }

    public bool HasMailPassword { get; set; }
    public bool HasRobot { get; set; }

    /// <summary>What cannot be saved, a sentence each.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (string.IsNullOrWhiteSpace(CountyName) || CountyName.Trim().Length > 20) yield return "请填写县（市、区）名称，最多20个字。";
            if (CountyCode?.Trim() is not { Length: 6 } code || !code.All(char.IsAsciiDigit)) yield return "行政区划代码应为6位数字（GB/T 2260），如520122。";
            if (Title?.Trim().Length > 30) yield return "门户名称最多30个字。";
            if (Contact?.Trim().Length > 100) yield return "联系方式最多100个字。";
            if (!string.IsNullOrWhiteSpace(Address) && !IsAddress(Address, http: true)) yield return "门户网址应以 http:// 或 https:// 开头。";
            if (!string.IsNullOrWhiteSpace(MailServer) && !IsServer(MailServer.Trim())) yield return "邮件服务器应写作“主机:端口”，如 smtp.example.cn:465。";
            if (!string.IsNullOrWhiteSpace(MailServer) && (string.IsNullOrWhiteSpace(MailFrom) || !MailFrom.Contains('@', StringComparison.Ordinal))) yield return "启用邮件时请填写发件地址。";
            if (!string.IsNullOrWhiteSpace(Robot) && !IsAddress(Robot, http: false)) yield return "群机器人地址应以 https:// 开头。";
        }
    }

    private static bool IsAddress(string text, bool http) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || (http && uri.Scheme == Uri.UriSchemeHttp));

    private static bool IsServer(string text) => text.Split(':') is [{ Length: > 0 } host, var port]
        && Uri.CheckHostName(host) != UriHostNameType.Unknown && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536;
}
