using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace XifengEdu.Web.Tests.Api;

/// <summary>Short ways to speak with the API.</summary>
internal static class ApiClient
{
    public static async Task<JsonElement> GetJsonAsync(this PortalClient client, string path)
    {
        using var answer = await client.GetAsync("/api/v1/" + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<(int Status, JsonElement Body)> SendAsync(this PortalClient client, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path);
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.Http.SendAsync(request);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    public static decimal? Decimal(this JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public static async Task<Dictionary<string, JsonElement>> CountyValuesAsync(this PortalClient client, int year) =>
        (await client.GetJsonAsync($"indicator-values?year={year}&level=county")).EnumerateArray().ToDictionary(r => r.GetProperty("indicator").GetString()!);
}
