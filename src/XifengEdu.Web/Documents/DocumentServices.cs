using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Documents;

/// <summary>Registers what reads and writes files.</summary>
public static class DocumentServices
{
    public static IServiceCollection AddPortalDocuments(this IServiceCollection services) => services
        .AddScoped<FigureImport>().AddScoped<FigureTemplate>().AddScoped<RegisterImport>().AddScoped<EvidenceReader>();
}
