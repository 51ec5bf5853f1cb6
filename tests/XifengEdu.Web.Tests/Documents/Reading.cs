using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>What is read from a workbook of one sheet.</summary>
internal static class Reading
{
    public static UploadedFile Read(RawWorkbook workbook)
    {
        using var file = workbook.Save();
        return file.Read(TestContext.Current.CancellationToken);
    }

    public static void SaysOnly(UploadedFile read, string reporter, string element, decimal value, int row, int column)
    {
        Assert.Empty(read.Remarks);
        Assert.Equal([new UploadedFigure(reporter, element, value, new("学前教育", row, column))], read.Figures);
    }

    public static void IsRefused(UploadedFile read, int row, int column, string message)
    {
        var remark = Assert.Single(read.Remarks);
        Assert.True(remark.IsError);
        Assert.Equal(new("学前教育", row, column), remark.Place);
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
    }
}
