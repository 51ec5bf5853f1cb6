using System.Diagnostics;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A template, filled and marked, and what LibreOffice makes of both when it saves them again.</summary>
public sealed class LibreOffice : IDisposable
{
    public const string Wrong = "“班数”应填数字，不能是“九”。";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xifeng-office-");

    public LibreOffice()
    {
        using (var template = TestFile.Template()) File.Copy(template.Path, In("template.xlsx"));
        Web.Documents.Marking.MarkedFile.Write(In("template.xlsx"), In("marked.xlsx"),
            [new(new("学前教育", 7, 5), "0110", "pre.classes", "九", Wrong, IsError: true)]);
        var start = new ProcessStartInfo("soffice") { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to", "xlsx", "--outdir", "saved", "template.xlsx", "marked.xlsx"])
            start.ArgumentList.Add(argument);
        using var office = Process.Start(start)!;
        var errors = office.StandardError.ReadToEndAsync();
        office.StandardOutput.ReadToEnd();
        office.WaitForExit();
        Assert.True(File.Exists(Template) && File.Exists(Marked), errors.Result);
    }

    /// <summary>The template as LibreOffice has saved it.</summary>
    public string Template => In("saved/template.xlsx");

    /// <summary>The marked template as LibreOffice has saved it.</summary>
    public string Marked => In("saved/marked.xlsx");

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
