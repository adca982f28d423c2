using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Home;

public sealed partial class HomePage
{
    private string _title = "Home";
    private bool _isFounder;
    private HomeView? _view;

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required HomeQueries Queries { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var person = await CurrentUser.GetAsync();
        (_title, _isFounder) = ($"Hello, {person.DisplayName}", person.Role == Roles.Founder);
        await ReadAsync();
    }

    private async Task ReadAsync() => _view = await Queries.ReadAsync();
}
