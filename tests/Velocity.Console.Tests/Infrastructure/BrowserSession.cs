using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>What came back: where it leads (path and query, when it redirects within the site), and the page.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, string Html, HttpResponseMessage Response)
{
    /// <summary>The words on the page, without the markup.</summary>
    public string Text => new HtmlParser().ParseDocument(Html).Body?.TextContent ?? "";
}

/// <summary>One browser without scripts: it keeps cookies, and follows nothing by itself.</summary>
public sealed class BrowserSession(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return await ReadAsync(await Client.SendAsync(request));
    }

    /// <summary>Opens the page, fills in the form of that name (its hidden fields go along) and sends it.</summary>
    public async Task<Answer> SubmitAsync(string path, string formName, Dictionary<string, string> fields) =>
        await (await FillAsync(path, formName, fields))();

    /// <summary>The same, stopped right before sending: for two who press the button at the same moment.</summary>
    public async Task<Func<Task<Answer>>> FillAsync(string path, string formName, Dictionary<string, string> fields)
    {
        var page = await GetAsync(path);
        using var document = new HtmlParser().ParseDocument(page.Html);
        var form = document.Forms.SingleOrDefault(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == formName);
        Assert.True(form is not null, $"There is no form \"{formName}\" on {path}: {page.Status} {page.Location}");
        var values = form.QuerySelectorAll("input[type=hidden][name]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            values[name] = value;
        return () => PostAsync(path, values);
    }

    public async Task<Answer> PostAsync(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await ReadAsync(await Client.PostAsync(path, content));
    }

    /// <summary>As a script of the console's own page would send it.</summary>
    public async Task<Answer> PostJsonAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await ReadAsync(await Client.PostAsync(path, content));
    }

    /// <summary>Presses "Sign out" in the account menu.</summary>
    public async Task<Answer> SignOutAsync()
    {
        var page = await GetAsync("/account");
        using var document = new HtmlParser().ParseDocument(page.Html);
        var token = document.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await PostAsync("/sign-out", new() { ["__RequestVerificationToken"] = token });
    }

    public void Dispose() => _client?.Dispose();

    private async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var target = response.Headers.Location;
        var location = target switch
        {
            null => null,
            { IsAbsoluteUri: true } when target.Authority == address.Authority => target.PathAndQuery,
            _ => target.ToString(),
        };
        return new Answer(response.StatusCode, location, await response.Content.ReadAsStringAsync(), response);
    }
}
