using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor.Services;
using System.Security.Claims;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Matching;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>The pages of likely duplicates over <see cref="Lookalikes"/>, as a person sees them.</summary>
internal sealed class MatchPages : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    private MatchPages(Lookalikes all, Guid person, string role)
    {
        All = all;
        _context.Services.AddMudServices().AddScoped<CurrentUser>()
            .AddSingleton(all.Workspace.Time).AddSingleton(all.Queries).AddSingleton(all.Desk).AddSingleton(all.Workspace.Get<ChangeFeed>()).AddSingleton(all.Workspace.Get<UserDirectory>());
        _context.Services.AddSingleton<IJSRuntime>(new NoBrowser());
        _context.AddAuthorization().SetAuthorized("somebody").SetClaims(new Claim(ClaimTypes.NameIdentifier, person.ToString()), new Claim(ClaimTypes.Role, role));
    }

    public Lookalikes All { get; }

    /// <summary>Path and query of where the person is.</summary>
    public string Address => new Uri(Navigation.Uri).PathAndQuery;

    private BunitNavigationManager Navigation => _context.Services.GetRequiredService<BunitNavigationManager>();

    public static MatchPages Of(Lookalikes all, string role = Roles.Approver) => new(all, role switch { Roles.Founder => all.Workspace.Founder, Roles.Analyst => all.Workspace.Analyst, _ => all.Workspace.Approver }, role);

    /// <summary>The list, once it is read.</summary>
    public async Task<IRenderedComponent<MatchesPage>> ListAsync(MatchFilter? filter = null)
    {
        await All.Workspace.FollowAsync();
        Navigation.NavigateTo((filter ?? new MatchFilter()).Href());
        return Read(_context.Render<MatchesPage>());
    }

    /// <summary>The page of two, once it is read.</summary>
    public async Task<IRenderedComponent<ComparePage>> CompareAsync(Ref a, Ref b, MatchFilter? filter = null)
    {
        await All.Workspace.FollowAsync();
        Navigation.NavigateTo((filter ?? new MatchFilter()).CaseHref((a, b)));
        return Read(_context.Render<ComparePage>());
    }

    public static Task PressAsync<T>(IRenderedComponent<T> page, string key)
        where T : ComponentBase => page.InvokeAsync(() => ((IRenderedComponent<IComponent>)page).FindComponent<Shortcuts>().Instance.Pressed(key));

    /// <summary>Until the page says so: reads go on behind it.</summary>
    public static void Wait<T>(IRenderedComponent<T> page, Action assertion)
        where T : ComponentBase => page.WaitForAssertion(assertion, TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await All.DisposeAsync();
    }

    private static IRenderedComponent<T> Read<T>(IRenderedComponent<T> page)
        where T : ComponentBase
    {
        Wait(page, () => Assert.Empty(page.FindAll(".v-bones")));
        return page;
    }

    /// <summary>Takes every call and does nothing.</summary>
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new Module() : default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        private sealed class Module : IJSObjectReference
        {
            public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);

            public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
