using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>The founders' page. It only offers; each operation asks the database who is acting.</summary>
public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonListItem>? _people;
    private Guid _me;
    private bool _inviting;
    private (bool IsGood, string Text)? _message;
    private InvitationLink? _link;

    [Inject] public required PeopleQueries Queries { get; set; }

    [Inject] public required ReissueInvitation ReissueInvitation { get; set; }

    [Inject] public required ChangeRole ChangeRole { get; set; }

    [Inject] public required ResetSecondFactor ResetSecondFactor { get; set; }

    [Inject] public required DisablePerson DisablePerson { get; set; }

    [Inject] public required EnablePerson EnablePerson { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _me = (await CurrentUser.GetAsync()).Id;
        _people = await Queries.ListAsync();
    }

    private async Task InvitedAsync(InvitationLink link)
    {
        _inviting = false;
        _message = null;
        _link = link;
        _people = await Queries.ListAsync();
    }

    private async Task ReissueAsync(PersonListItem person)
    {
        var outcome = await ReissueInvitation.RunAsync(_me, person.Id);
        _link = outcome is ReissueInvitation.Outcome.Reissued made ? new InvitationLink(person.DisplayName, made.Token, made.ExpiresAt) : null;
        await SayAsync(PeopleWords.Of(outcome, person.DisplayName));
    }

    private async Task ChangeRoleAsync(PersonListItem person, string role) =>
        await SayAsync(PeopleWords.Of(await ChangeRole.RunAsync(_me, person.Id, role), person.DisplayName));

    private async Task ResetSecondFactorAsync(PersonListItem person)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Turn off the second factor of {person.DisplayName}?",
            "Make sure that it is really they who ask. Until they turn it on again, their password is enough to sign in.",
            yesText: "Turn off", cancelText: "Cancel");
        if (sure == true)
            await SayAsync(PeopleWords.Of(await ResetSecondFactor.RunAsync(_me, person.Id), person.DisplayName));
    }

    private async Task DisableAsync(PersonListItem person)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Disable {person.DisplayName}?",
            "Their sessions end at once and they cannot sign in. What they decided stays, under their name. You can enable them again.",
            yesText: "Disable", cancelText: "Cancel");
        if (sure == true)
            await SayAsync(PeopleWords.Of(await DisablePerson.RunAsync(_me, person.Id), person.DisplayName));
    }

    private async Task EnableAsync(PersonListItem person) =>
        await SayAsync(PeopleWords.Of(await EnablePerson.RunAsync(_me, person.Id), person.DisplayName));

    private async Task SayAsync((bool IsGood, string Text)? message)
    {
        _message = message;
        _people = await Queries.ListAsync();
    }
}
