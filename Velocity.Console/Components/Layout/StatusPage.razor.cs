using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Velocity.Console.Identity;

namespace Velocity.Console.Components.Layout;

/// <summary>The page behind a status code, for loads that never reach a circuit.</summary>
public sealed partial class StatusPage
{
    private string _title = "";
    private string _text = "";

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [Parameter] public int Code { get; set; }

    protected override void OnParametersSet()
    {
        if (HttpContext.Response.StatusCode == StatusCodes.Status200OK)
            HttpContext.Response.StatusCode = Code is >= 400 and <= 599 ? Code : StatusCodes.Status404NotFound;
        (_title, _text) = Code switch
        {
            StatusCodes.Status403Forbidden => (WhoMay(), "Your role does not open it. A founder can change your role."),
            StatusCodes.Status404NotFound => ("There is no such page", "The address may be mistyped, or what it named does not exist here."),
            StatusCodes.Status429TooManyRequests => ("Too many attempts", "Wait a minute, then try again."),
            >= 500 => ("Something went wrong", "Nothing half-done was saved. The fault is in the server's log."),
            _ => ("That did not work", $"The server answered {Code}. Go back, reload the page, and try again."),
        };
    }

    private string WhoMay()
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint;
        return asked is null ? Refused.Sentence([]) : Refused.Sentence(asked.Metadata.GetOrderedMetadata<IAuthorizeData>());
    }
}
