using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents.Marking;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Pages.Collection;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>The register of a year comes in from the bureau's own list, or school by school.</summary>
[RequestSizeLimit(Uploads.LargestFile), RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestFile)]
public class ImportModel(Uploads uploads, RegisterImport import, RegisterWorkflow workflow, Definitions definitions, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty] public RegisterForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Upload? Upload { get; private set; }
    public RegisterPreview? Preview { get; private set; }
    public string? Refusal { get; private set; }
    public IReadOnlyList<Township> Townships { get; private set; } = [];

    /// <summary>The year whose register is stated.</summary>
    public int ChosenYear => Year ?? ChinaTime.TodayOf(clock).Year;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!StatisticalYear.IsValid(ChosenYear)) return NotFound();
        if (Id is null) return Page();
        if (!await FindAsync(ct)) return NotFound();
        try
        {
            Preview = await import.PreviewAsync(ChosenYear, uploads.PathOf(Upload!.Id), null, ct);
        }
        catch (UnusableFileException error)
        {
            Refusal = error.Message;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!StatisticalYear.IsValid(ChosenYear)) Refusal = "请填写四位年度。";
        else if (file is null) Refusal = "请选择要导入的 .xlsx 或 .csv 文件。";
        else
        {
            var upload = await uploads.KeepAsync(file, Uploads.Register, ChosenYear, User.Identity!.Name!, ct);
            return Redirect($"/schools/import/{upload.Id}?year={ChosenYear}");
        }
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? basis, CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!await FindAsync(ct)) return NotFound();
        try
        {
            Preview = await import.CommitAsync(ChosenYear, uploads.PathOf(Upload!.Id), basis, User.ActorAt(HttpContext), ct);
        }
        catch (UnusableFileException error)
        {
            Refusal = error.Message;
            return Page();
        }
        if (Preview.Errors.Count > 0) return Page();
        if (Preview.Basis != basis)
        {
            Notice = "预览之后名录有改动，没有写入；请核对最新的预览后再确认。";
            return Redirect($"/schools/import/{Upload.Id}?year={ChosenYear}");
        }
        uploads.Delete(Upload.Id);
        Notice = $"已导入{ChosenYear}年名录“{Upload.FileName}”：新增{Preview.Difference.New.Count}所，修改{Preview.Difference.Changed.Count}所，{Preview.Difference.Unchanged}所没有变化。";
        return Redirect($"/schools/import?year={ChosenYear}");
    }

    /// <summary>One school by hand.</summary>
    public async Task<IActionResult> OnPostOneAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!StatisticalYear.IsValid(ChosenYear)) Refusal = "请填写四位年度。";
        else if (!await HasRoundAsync(ct)) Refusal = $"{ChosenYear}年尚未建立填报，不能单独登记一所学校：请先在“统计填报”中新建{ChosenYear}年，或导入该年度的完整名录。";
        else if (Form.Entry is not { } entry) Refusal = $"请填写学校代码、名称、办学类型、办学性质和乡镇（街道）；代码只能用数字、字母和连字符，名称最多{RegisterEntry.LongestName}个字。";
        else if (await workflow.SaveAsync(ChosenYear, [entry], User.ActorAt(HttpContext), ct) is [var problem, ..]) Refusal = RegisterText.Of(problem.Problem, ChosenYear);
        else
        {
            Notice = $"已登记{ChosenYear}年的“{entry.Name}”。";
            return Redirect($"/schools/import?year={ChosenYear}");
        }
        return Page();
    }

    /// <summary>The person's own file with the wrong cells marked.</summary>
    public async Task<IActionResult> OnGetMarkedAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        var marked = Path.GetTempFileName();
        string extension;
        try
        {
            var preview = await import.PreviewAsync(ChosenYear, uploads.PathOf(Upload!.Id), null, ct);
            extension = MarkedFile.Write(uploads.PathOf(Upload.Id), marked, preview.Errors);
        }
        catch (UnusableFileException)
        {
            System.IO.File.Delete(marked);
            return NotFound();
        }
        return File(new FileStream(marked, new FileStreamOptions { Options = FileOptions.DeleteOnClose }),
            extension == "csv" ? "text/csv" : TemplateEndpoint.Workbook, $"{Path.GetFileNameWithoutExtension(Upload.FileName)}（错误已标注）.{extension}");
    }

    /// <summary>The list without schools.</summary>
    public IActionResult OnGetTemplate()
    {
        var content = new MemoryStream();
        RegisterWorkbook.Write(content, ChosenYear, []);
        content.Position = 0;
        return File(content, TemplateEndpoint.Workbook, "学校名录模板.xlsx");
    }

    /// <summary>Words for what changes of a school: 校长：张三 → 李四.</summary>
    public static string ChangeOf(RegisterEntry before, RegisterEntry after) => string.Join("；", new (string Name, string Before, string After)[]
    {
        ("名称", before.Name, after.Name), ("简称", before.ShortName, after.ShortName), ("办学类型", StatusText.Of(before.Kind), StatusText.Of(after.Kind)),
        ("办学性质", StatusText.Of(before.Ownership), StatusText.Of(after.Ownership)), ("普惠性", before.Inclusive ? "是" : "否", after.Inclusive ? "是" : "否"),
        ("乡镇", before.Township, after.Township), ("校长", before.Principal ?? "", after.Principal ?? ""), ("联系电话", before.Phone ?? "", after.Phone ?? ""),
        ("状态", StatusText.Of(before.Status), StatusText.Of(after.Status)), ("并入学校代码", before.MergedInto ?? "", after.MergedInto ?? ""),
    }.Where(c => c.Before != c.After).Select(c => $"{c.Name}：{(c.Before.Length > 0 ? c.Before : "空")} → {(c.After.Length > 0 ? c.After : "空")}"));

    // One school stated before its year is made would become the whole register of it.
    private async Task<bool> HasRoundAsync(CancellationToken ct) =>
        await definitions.RoundsAsync(ct) is var rounds && (rounds.Count == 0 || rounds.Any(r => r.Year == ChosenYear));

    private async Task ReadAsync(CancellationToken ct) => Townships = await definitions.TownshipsAsync(ct);

    private async Task<bool> FindAsync(CancellationToken ct) =>
        (Upload = Id is { } id ? await uploads.FindAsync(id, Uploads.Register, ChosenYear, User.Identity!.Name!, ct) : null) is not null;
}

/// <summary>A school as the form sends it.</summary>
public sealed class RegisterForm
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? ShortName { get; set; }
    public SchoolKind? Kind { get; set; }
    public Ownership? Ownership { get; set; }
    public bool Inclusive { get; set; }
    public string? Township { get; set; }
    public string? Principal { get; set; }
    public string? Phone { get; set; }

    /// <summary>The school; null while the form says too little of it.</summary>
    public RegisterEntry? Entry => SchoolCode.Read(Code ?? "") is var code && SchoolCode.IsCode(code) && Line(Name) is { Length: <= RegisterEntry.LongestName } name
        && Kind is { } kind && Ownership is { } ownership && Line(Township) is { } township && TownshipWorkflow.IsName(township)
        ? new(code, name, Line(ShortName) is { Length: <= RegisterEntry.LongestShortName } said ? said : name.Length <= RegisterEntry.LongestShortName ? name : name[..RegisterEntry.LongestShortName], kind, ownership,
            Inclusive && kind == SchoolKind.Kindergarten && ownership == Domain.Schools.Ownership.Private, township, Line(Principal), Line(Phone))
        : null;

    private static string? Line(string? text) => CleanText.Line(text ?? "") is { Length: > 0 } line ? line : null;
}
