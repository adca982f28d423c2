using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Velocity.Console.Components.Layout;
using Velocity.Console.Components.Shared;

namespace Velocity.Console.Tests.Components;

public class PageFaultTests
{
    [Fact]
    public void Page_Throws_IsReplacedByWordsWithoutTheFaultsText()
    {
        using var context = new BunitContext();
        context.Services.AddMudServices().AddSingleton(TimeProvider.System);

        var page = context.Render<ErrorBoundary>(p => p
            .Add(b => b.ChildContent, builder => { builder.OpenComponent<Broken>(0); builder.CloseComponent(); })
            .Add(b => b.ErrorContent, fault => builder =>
            {
                builder.OpenComponent<PageFault>(0);
                builder.AddComponentParameter(1, nameof(PageFault.Fault), fault);
                builder.CloseComponent();
            }));

        var alert = page.FindComponent<ErrorState>().Find("[role=alert]");
        Assert.Contains("This page ran into a fault", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("TimeoutException", alert.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", alert.TextContent, StringComparison.Ordinal);
    }

    private sealed class Broken : ComponentBase
    {
        protected override void OnInitialized() => throw new TimeoutException("a secret");
    }
}
