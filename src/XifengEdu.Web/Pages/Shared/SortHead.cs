using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>The head of a column, by which its list is sorted when it is clicked.</summary>
[HtmlTargetElement("th", Attributes = "sort,sorted-by")]
public sealed class SortHead : TagHelper
{
    /// <summary>The order.</summary>
    public required Enum Sort { get; set; }

    /// <summary>The order in use.</summary>
    public required Enum SortedBy { get; set; }

    [HtmlAttributeNotBound, ViewContext] public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = new TagBuilder("a") { Attributes = { ["href"] = Chips.At(ViewContext.HttpContext.Request, "sort", Sort.ToString()) } };
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Content.SetHtmlContent(link);
        output.Attributes.SetAttribute("scope", "col");
        if (Equals(Sort, SortedBy)) output.Attributes.SetAttribute("aria-sort", "other");
    }
}
