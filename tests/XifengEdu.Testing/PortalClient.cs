using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace XifengEdu.Testing;

/// <summary>A person or a script in front of the portal. Redirects are not followed: where they lead is part of the answer.</summary>
public sealed class PortalClient(HttpClient http) : IDisposable
{
    /// <summary>For everything that is not a page.</summary>
    public HttpClient Http { get; } = http;

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Opens a page.</summary>
    /// <exception cref="HttpRequestException">The answer is not 200.</exception>
    public async Task<IDocument> GetPageAsync(string path)
    {
        using var answer = await GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"GET {path}: {(int)answer.StatusCode} {answer.Headers.Location}", null, answer.StatusCode);
        return await answer.ReadPageAsync();
    }

    /// <summary>Takes a file home.</summary>
    /// <exception cref="HttpRequestException">There is none.</exception>
    public async Task<Stream> GetFileAsync(string path) => new MemoryStream(await Http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));

    /// <summary>
    /// Opens a page, fills in one of its forms and sends it as a browser would, hidden fields and antiforgery token included.
    /// </summary>
    /// <param name="path">The page.</param>
    /// <param name="form">Selects the form.</param>
    /// <param name="fields">What is typed or chosen, by the field's name.</param>
    public async Task<HttpResponseMessage> SubmitFormAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await GetPageAsync(path);
        return await SubmitAsync(page.QuerySelector<IHtmlFormElement>(form)
            ?? throw new InvalidOperationException($"{path} has no form '{form}'."), fields);
    }

    /// <summary>Tries to sign in on the login page.</summary>
    public Task<HttpResponseMessage> TrySignInAsync(string userName, string password, string path = "/account/login") =>
        SubmitFormAsync(path, "form:has([name=password])", ("userName", userName), ("password", password));

    /// <summary>Fills in a form and sends it as a browser would.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) Fill(form, name, value);
        var button = form.QuerySelector<IHtmlElement>("button:not([type]), [type=submit]");
        var submission = (button is null ? form.GetSubmission() : form.GetSubmission(button))
            ?? throw new InvalidOperationException("The form cannot be sent.");
        using var request = new HttpRequestMessage(new(submission.Method.ToString().ToUpperInvariant()), submission.Target.Href);
        if (submission.Method == AngleSharp.Io.HttpMethod.Post)
        {
            request.Content = new StreamContent(submission.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", submission.MimeType);
        }
        return await Http.SendAsync(request);
    }

    public void Dispose() => Http.Dispose();

    private static void Fill(IHtmlFormElement form, string name, string value)
    {
        switch (form.Elements.FirstOrDefault(e => e.GetAttribute("name") == name))
        {
            case IHtmlInputElement { Type: "checkbox" } box: box.IsChecked = value is "true" or "on"; break;
            case IHtmlInputElement { Type: "radio" }: Choose(form, name, value); break;
            case IHtmlInputElement input: input.Value = value; break;
            case IHtmlTextAreaElement area: area.Value = value; break;
            case IHtmlSelectElement select: select.Value = value; break;
            default: throw new InvalidOperationException($"The form has no field '{name}'.");
        }
    }

    private static void Choose(IHtmlFormElement form, string name, string value)
    {
        foreach (var radio in form.Elements.OfType<IHtmlInputElement>().Where(e => e.Name == name)) radio.IsChecked = radio.Value == value;
    }
}

/// <summary>Reading what the portal answered.</summary>
public static class Html
{
    /// <summary>The answer as a document.</summary>
    public static async Task<IDocument> ReadPageAsync(this HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(page => page.Content(html).Address(answer.RequestMessage!.RequestUri));
    }

    /// <summary>The only element marked so.</summary>
    public static IElement ByTestId(this IParentNode node, string id) => node.QuerySelectorAll($"[data-testid='{id}']").Single();

    /// <summary>The text without the white space of the source.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
}
