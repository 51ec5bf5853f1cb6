using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>Fills a template in LibreOffice, and adds up what was filled in without any of the portal's code.</summary>
public sealed class Clerk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xifeng-clerk-");

    public Clerk(byte[] template) => File.WriteAllBytes(In("template.xlsx"), template);

    /// <summary>The filled workbook, and the places in which something wrong was planted: 学前教育 C7.</summary>
    public (byte[] Workbook, IReadOnlyList<string> Planted) Fill(int seed, int errors)
    {
        var places = Run("/usr/bin/python3", Repository.PathTo("tests", "tools", "fill-template.py"), In("template.xlsx"), In("filled.xlsx"),
            "--seed", seed.ToString(CultureInfo.InvariantCulture), "--errors", errors.ToString(CultureInfo.InvariantCulture));
        return (File.ReadAllBytes(In("filled.xlsx")),
            [.. JsonDocument.Parse(places).RootElement.EnumerateArray().Select(p => $"{p.GetProperty("sheet").GetString()} {p.GetProperty("cell").GetString()}")]);
    }

    /// <summary>Sums of this year's columns in the workbook last filled, read from the text that LibreOffice makes of it.</summary>
    public IReadOnlyDictionary<string, decimal> SumsByElement()
    {
        Run("soffice", "--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to",
            "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1", "--outdir", In("text"), In("filled.xlsx"));
        var sums = new Dictionary<string, decimal>();
        foreach (var file in Directory.EnumerateFiles(In("text"), "*.csv"))
        {
            var rows = File.ReadLines(file).Select(line => line.Split('\t').Select(c => c.Trim('"')).ToList()).ToList();
            if (rows.Find(r => r.Contains("school_code")) is not { } head) continue;
            foreach (var (column, code) in head.Index().Where(h => h.Item.Contains('.', StringComparison.Ordinal)))
                sums[code] = rows.Skip(rows.IndexOf(head) + 1)
                    .Sum(r => column < r.Count && decimal.TryParse(r[column], NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : 0);
        }
        return sums;
    }

    /// <summary>The cells below the heads that carry a comment: 学前教育 C7.</summary>
    public static IReadOnlyList<string> CommentedBodyCells(byte[] workbook)
    {
        const int headRows = 5;
        using var zip = new ZipArchive(new MemoryStream(workbook));
        XDocument Part(string name) => XDocument.Load(zip.GetEntry(name)!.Open());
        var relations = Part("xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value);
        return
        [
            .. from sheet in Part("xl/workbook.xml").Descendants().Where(e => e.Name.LocalName == "sheet")
               let part = "xl/" + relations[sheet.Attributes().Single(a => a.Name.LocalName == "id").Value].Replace("/xl/", "", StringComparison.Ordinal)
               let links = zip.GetEntry($"xl/worksheets/_rels/{Path.GetFileName(part)}.rels")
               where links is not null
               from link in XDocument.Load(links.Open()).Root!.Elements()
               where link.Attribute("Type")!.Value.EndsWith("/comments", StringComparison.Ordinal)
               from comment in Part(Path.GetFullPath("/xl/worksheets/" + link.Attribute("Target")!.Value).TrimStart('/')).Descendants().Where(e => e.Name.LocalName == "comment")
               let cell = comment.Attribute("ref")!.Value
               where int.Parse(cell.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture) > headRows
               select $"{sheet.Attribute("name")!.Value} {cell}",
        ];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
