using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Velocity.Console.Components;

public sealed partial class App
{
    // Not prerendered: a page reads its data once, on the circuit, and the still shell fills the moment before.
    private static readonly IComponentRenderMode Interactive = new InteractiveServerRenderMode(prerender: false);

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>Null on the pages that are plain HTML forms (signing in, the account): those must set cookies, which a circuit cannot.</summary>
    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? Interactive : null;
}
