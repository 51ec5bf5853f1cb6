using System.Text.Json;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Reminders;

/// <summary>
/// Speaks in a group of WeCom (企业微信) or DingTalk (钉钉) through the group's robot: one POST of the same JSON to the address that the
/// administrator has entered.
/// </summary>
/// <seealso href="https://developer.work.weixin.qq.com/document/path/91770">WeCom: a robot of a group.</seealso>
public sealed class GroupRobot(Definitions definitions, Secrets secrets, HttpClient http)
{
    /// <summary>Whether there is one.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct) => await AddressAsync(ct) is not null;

    /// <summary>Says a text to the group.</summary>
    /// <exception cref="HttpRequestException">The robot cannot be reached or refuses; the message holds no address, which is a secret.</exception>
    public async Task SayAsync(string text, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(await AddressAsync(ct), new { msgtype = "text", text = new { content = text } }, ct);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"The robot answered {(int)answer.StatusCode}.");
        using var said = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        if (said.RootElement.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number) && number != 0)
            throw new HttpRequestException($"The robot refused with code {number}.");
    }

    private async Task<string?> AddressAsync(CancellationToken ct) => secrets.Open(await definitions.SettingAsync(PortalSetting.Robot, ct));
}
