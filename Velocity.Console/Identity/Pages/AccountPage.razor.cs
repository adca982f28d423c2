using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class AccountPage
{
    private VelocityUser? _user;
    private string _role = "";
    private int _passkeys;

    [Inject] public required UserManager<VelocityUser> Users { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetUserAsync(HttpContext.User);
        if (_user is null)
            return;
        _role = (await Users.GetRolesAsync(_user)).FirstOrDefault() ?? "";
        _passkeys = (await Users.GetPasskeysAsync(_user)).Count;
    }
}
