using System.Net;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Access;

/// <summary>What is only asked for, what is refused and what is sent besides changes nothing: every table is the same afterwards.</summary>
public class NothingChangesTests
{
    [Theory, EachDatabase]
    public async Task No_reading_and_no_refused_writing_changes_a_table(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        var callers = new List<(string Caller, PortalClient Client)>();
        foreach (var caller in AccessTable.Callers.Keys) callers.Add((caller, await Matrix.PersonAsync(portal, caller)));
        // What is read for the first time is kept: the keys of answers are no table.
        var before = await portal.ReadAsync(db => db.HashesAsync());

        foreach (var (row, (example, open)) in AccessTable.Rows.Where(r => !r.Key.EndsWith("account/logout", StringComparison.Ordinal)))
            foreach (var (caller, client) in callers.Where(c => row.StartsWith("GET ", StringComparison.Ordinal) || !open.Split(' ').Contains(c.Caller)))
            {
                using var request = Matrix.Request(row.Split(' ')[0], example);
                using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
            }

        Assert.Equal(before, await portal.ReadAsync(db => db.HashesAsync()));
        callers.ForEach(c => c.Client.Dispose());
    }

    [Theory, EachDatabase]
    public async Task What_is_sent_besides_changes_nothing_else(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var principal = await portal.SignInAsPrincipalAsync("0108");
        var token = (await principal.GetPageAsync("/account")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        KeyValuePair<string, string>[] besides =
        [
            new("Year", "2024"), new("Code", "0101"), new("Reporter", "0101"), new("Status", "Approved"), new("Return.Status", "Approved"), new("SubmittedBy", "bureau"), new("ApprovedBy", "bureau"), new("Role", "admin"),
            new("Form.Role", "admin"), new("UserName", "admin"), new("Form.UserName", "admin"), new("SchoolCode", "0101"), new("User.SchoolCode", "0101"), new("TwoFactorEnabled", "true"), new("MustChangePassword", "true"),
            new("EvaluatedYear", "2023"), new("PasswordHash", "x"), new("SecurityStamp", "x"), new("Id", "1"), new("IsPublic", "true"),
        ];
        var before = await portal.ReadAsync(db => db.HashesAsync());

        // Once the own name, once nothing new at all: with everything besides, in form and address.
        foreach (var path in (string[])["/account", "/collection/2026/schools/0108", "/collection/2026/schools/0108/confirm?handler=Query"])
        {
            var address = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + string.Join('&', besides.Skip(2).Select(b => $"{b.Key}={b.Value}"));
            using var form = new FormUrlEncodedContent([.. besides, new("displayName", "第一幼儿园园长"), new("__RequestVerificationToken", token)]);
            using var answer = await principal.Http.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {answer.StatusCode}");
        }

        var after = await portal.ReadAsync(db => db.HashesAsync());
        Assert.Equal(before.Where(t => t.Key is not ("AspNetUsers" or "drafts")), after.Where(t => t.Key is not ("AspNetUsers" or "drafts")));
        var self = await portal.ReadAsync(db => db.Users.SingleAsync(u => u.UserName == "principal-0108"));
        Assert.Equal(("第一幼儿园园长", "0108", false, false, (int?)null), (self.DisplayName, self.SchoolCode, self.TwoFactorEnabled, self.MustChangePassword, self.EvaluatedYear));
        Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Actor == "principal-0108" && a.Action == "user.change")));
    }
}
