using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Home;

public sealed partial class HomePage
{
    private string _title = "Home";

    [Inject] public required CurrentUser CurrentUser { get; set; }

    protected override async Task OnInitializedAsync() => _title = $"Hello, {(await CurrentUser.GetAsync()).DisplayName}";
}
