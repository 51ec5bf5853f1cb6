using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml;
using AngleSharp.Dom;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using XifengEdu.Web.Tests.Access;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Hostile;

/// <summary>A database whose every text is hostile, as if no door had been watched: pages, data, workbooks and documents show it as text.</summary>
public class HostileOutputTests
{
    // What refers to something else, is chosen from a list or is made by the portal is typed by nobody.
    private static readonly string[] _typed =
    [
        "Name", "ShortName", "Title", "Words", "Reason", "Note", "Work", "Remarks", "Explanation", "ActionPlan", "Demand", "Definition", "Source", "Basis", "Guidance", "DisplayName", "Place", "Commitment", "Evidence", "Why", "Phone",
        "Document", "StopReason", "Refusal", "TakenOver", "Accepted", "Finding", "Principal", "Publisher", "Report", "Gap", "CountedUnit", "ResolvedBy", "ConfirmedBy", "SubmittedBy", "ChangedBy", "Author", "Actor", "Browser", "Assessor",
    ];

    // A name goes with its session in a cookie, and no door takes a longer one.
    private const int LongestName = 60;

    [Theory, InlineData(0), InlineData(106)]
    public async Task Whatever_stands_in_the_database_comes_out_as_text(int first)
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(async db =>
        {
            await FillAsync(db, first);
            db.Touch();
        });
        var names = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2026).Select(p => new { p.SchoolCode, p.Name }).ToDictionaryAsync(p => p.SchoolCode, p => p.Name));
        var wrong = new List<string>();

        foreach (var (row, (example, open)) in AccessTable.Rows.Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal) && r.Key != "GET account/logout"))
            foreach (var caller in open.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(c => c is not "o").TakeLast(2))
            {
                using var client = await Matrix.PersonAsync(portal, caller);
                using var answer = await client.GetAsync(example);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"{caller} {example}: {(int)answer.StatusCode}");
                else wrong.AddRange((await FaultsOfAsync(answer)).Select(f => $"{caller} {example}: {f}"));
            }
        Assert.Empty(wrong);

        using var bureau = await portal.SignInAsync("bureau");
        foreach (var (code, name) in names.Where(n => n.Value.Length < 200))
            Assert.Equal(Seen(name), Seen((await bureau.GetPageAsync($"/schools/{code}?year=2026")).QuerySelector("h1")!.TextContent));
        await using var workbook = await bureau.GetFileAsync("/schools?handler=Export&format=xlsx");
        var listed = ReportTable.OfSheet(workbook, "2026年学校名录").ToDictionary(r => r["学校代码"], r => r["学校名称"]);
        Assert.Equal(names.Keys.Order(), listed.Keys.Order());
        foreach (var (code, name) in names) Assert.Equal(Seen(name), Seen(listed[code]));
        await using var text = await bureau.GetFileAsync("/schools?handler=Export&format=csv");
        foreach (var cell in Cells(text)) Assert.False(cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] && !decimal.TryParse(cell, out _), cell);
    }

    // What has no width, or no place in XML, may be lost; no letter may.
    private static string Seen(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static async Task<IEnumerable<string>> FaultsOfAsync(HttpResponseMessage answer)
    {
        switch (answer.Content.Headers.ContentType?.MediaType)
        {
            case "text/html":
                return Inert.FaultsOf(await answer.ReadPageAsync());
            case "application/json" or "application/problem+json":
                using (JsonDocument.Parse(await answer.Content.ReadAsStringAsync())) return [];
            case { } type when type.StartsWith("application/vnd.openxmlformats", StringComparison.Ordinal):
                return Broken(await answer.Content.ReadAsStreamAsync());
            default:
                return [];
        }
    }

    // Every part is XML, and no text has become a formula, a link or a macro.
    private static List<string> Broken(Stream file)
    {
        using var zip = new ZipArchive(file);
        var faults = new List<string>();
        foreach (var part in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal) || e.FullName.EndsWith(".rels", StringComparison.Ordinal)))
            try
            {
                using var stream = part.Open();
                var xml = new XmlDocument();
                xml.Load(stream);
                if (part.FullName.EndsWith(".rels", StringComparison.Ordinal) && xml.OuterXml.Contains("example.org", StringComparison.Ordinal)) faults.Add($"{part.FullName} leads to another host");
                faults.AddRange(xml.GetElementsByTagName("x:f").Cast<XmlNode>().Concat(xml.GetElementsByTagName("f").Cast<XmlNode>())
                    .Where(f => HostileText.All.Any(t => t.Length > 3 && f.InnerText.Contains(t.TrimStart('='), StringComparison.Ordinal))).Select(f => $"{part.FullName}: {f.InnerText}"));
            }
            catch (XmlException error)
            {
                faults.Add($"{part.FullName}: {error.Message}");
            }
        return faults;
    }

    private static List<string> Cells(Stream csv)
    {
        using var reader = new StreamReader(csv);
        using var rows = CsvReader.Create(reader, new CsvReaderOptions { HasHeader = false, MaxRecordSize = 1 << 24 });
        var cells = new List<string>();
        while (rows.Read())
            for (var i = 0; i < rows.FieldCount; i++) cells.Add(rows.GetString(i));
        return cells;
    }

    private static async Task FillAsync(Data.PortalDbContext db, int first)
    {
        // NUL is refused at every door; DEL and what follows it is left out there, since HTML takes it for other letters.
        var texts = HostileText.All.Skip(first).Concat(HostileText.All.Take(first)).Where(t => !t.Any(c => c is '\0' or (>= '\u007F' and <= '\u009F'))).ToList();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().GroupBy(t => t.GetTableName()!))
            foreach (var column in table.Where(t => !t.IsMappedToJson()).SelectMany(t => t.GetProperties()).Where(IsTyped).Select(p => p.GetColumnName()).Distinct())
            {
                await using var read = db.Database.GetDbConnection().CreateCommand();
                read.CommandText = $"SELECT rowid FROM \"{table.Key}\" WHERE \"{column}\" IS NOT NULL ORDER BY rowid DESC LIMIT 250";
                var rows = new List<long>();
                await using (var reader = await read.ExecuteReaderAsync())
                    while (await reader.ReadAsync()) rows.Add(reader.GetInt64(0));
                await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
                foreach (var (row, text) in rows.Zip(Enumerable.Repeat(texts, 2).SelectMany(t => t)))
                {
                    await using var write = db.Database.GetDbConnection().CreateCommand();
                    (write.Transaction, write.CommandText) = (transaction, $"UPDATE \"{table.Key}\" SET \"{column}\" = $text WHERE rowid = $row");
                    foreach (var (name, value) in new (string, object)[] { ("$text", column == "display_name" && text.Length > LongestName ? text[..LongestName] : text), ("$row", row) })
                    {
                        var parameter = write.CreateParameter();
                        (parameter.ParameterName, parameter.Value) = (name, value);
                        write.Parameters.Add(parameter);
                    }
                    await write.ExecuteNonQueryAsync();
                }
                await transaction.CommitAsync();
            }
    }

    private static bool IsTyped(IProperty property) => property.ClrType == typeof(string) && _typed.Contains(property.Name) && !property.IsKey() && !property.IsForeignKey() && !property.IsIndex() && property.GetValueConverter() is null
        // Roles are the portal's own, and what the audit says is not to be changed.
        && property.DeclaringType.ClrType.Name is not ("IdentityRole" or "AuditEntry");
}
