using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Api;

/// <summary><c>/returns/{year}/import</c>: a workbook or CSV file, all or nothing.</summary>
public static class Imports
{
    public static void MapImports(this RouteGroupBuilder api) => api.MapPost("/returns/{year:int}/import", ImportAsync)
        .RequireAuthorization(Access.BureauOnly).DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(Uploads.LargestFile), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Uploads.LargestFile })
        .Accepts<IFormFile>("multipart/form-data").Produces<ImportDone>().ProducesProblem(422)
        .WithSummary("导入 .xlsx 或 .csv（字段名 file）；dryRun=true 只校验不写入");

    private static async Task<IResult> ImportAsync(
        int year, bool? dryRun, HttpRequest request, FigureImport import, Uploads uploads, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!request.HasFormContentType) return Problems.Of(415, "请以 multipart/form-data 上传文件，字段名为 file。");
        IFormFile? file;
        try
        {
            file = (await request.ReadFormAsync(ct)).Files.GetFile("file");
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Problems.Of(400, "上传内容不完整或超过大小限制。");
        }
        if (file is null) return Problems.Of(400, "缺少文件：请在 multipart 表单的 file 字段中上传。");
        var actor = user.ActorAt(request.HttpContext);
        var upload = await uploads.KeepAsync(file, Uploads.Figures, year, actor.UserName, ct);
        try
        {
            var path = uploads.PathOf(upload.Id);
            var result = dryRun == true ? await import.PreviewAsync(year, path, actor, null, ct) : await import.CommitAsync(year, path, null, actor, ct);
            return result.Errors.Count == 0
                ? Results.Ok(new ImportDone(result.Accepted, result.Changes.Count, result.Unchanged, [.. result.Warnings.Select(RowOf)]))
                : Refused(result.Errors.Select(RowOf));
        }
        catch (UnusableFileException error)
        {
            return Refused([new(null, null, null, null, null, null, error.Message)]);
        }
        finally
        {
            uploads.Delete(upload.Id);
        }
    }

    private static IResult Refused(IEnumerable<ImportRemark> errors) => Results.Problem(
        "文件有误，没有写入任何数据。", title: Problems.TitleOf(422), statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["errors"] = errors.ToList() });

    private static ImportRemark RowOf(FileRemark remark) => new(
        remark.Place?.Sheet is { Length: > 0 } sheet ? sheet : null, remark.Place?.Row, remark.Place?.Column, remark.Reporter, remark.Element,
        remark.Value, remark.Message);

    private sealed record ImportDone(int Accepted, int Changed, int Unchanged, IReadOnlyList<ImportRemark> Warnings);

    private sealed record ImportRemark(string? Sheet, int? Row, int? Column, string? School, string? Element, string? Value, string Message);
}
