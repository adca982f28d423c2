using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Imports;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

public sealed partial class MappingPage
{
    private BatchSummary? _batch;
    private MappingWork? _work;
    private ImportMappingManifest? _theirs;
    private string? _refusal;
    private bool _isMissing;
    private bool _isFounder;
    private bool _isBusy;
    private int _version;
    private PrincipalRef _actor;

    [Inject] public required ImportQueries Imports { get; set; }

    [Inject] public required MappingQueries Queries { get; set; }

    [Inject] public required ColumnProfiles Profiles { get; set; }

    [Inject] public required SaveMapping SaveMapping { get; set; }

    [Inject] public required ConfirmMapping ConfirmMapping { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>Which columns to show: <c>mapped</c>, <c>ignored</c> or <c>unresolved</c>; all when null.</summary>
    [SupplyParameterFromQuery] public string? Show { get; set; }

    /// <summary>Part of a column's name; all when null.</summary>
    [SupplyParameterFromQuery] public string? Find { get; set; }

    private BatchId BatchId => new(Id);

    private string Address => $"/imports/{Id}/mapping";

    private bool CanEdit => _isFounder && _batch!.Stage == BatchStage.Mapping;

    private IReadOnlyList<Crumb> Crumbs => [new("Imports", "/imports"), new(_batch!.Upload.Filename, $"/imports/{Id}")];

    protected override async Task OnInitializedAsync()
    {
        var person = await CurrentUser.GetAsync();
        _isFounder = person.Role == Roles.Founder;
        _actor = PrincipalRef.User(person.Id);
        await ReadAsync();
    }

    /// <summary>Reads what changed elsewhere, and leaves alone what the person is changing here.</summary>
    private async Task ReadAsync()
    {
        _batch = await Imports.FindAsync(BatchId);
        _isMissing = _batch is null;
        if (_batch?.Sealed is not { } file || _batch.Stage is BatchStage.Reading) return;
        if (_isBusy || (_work is not null && await Queries.NewestAsync(BatchId) == _work.Draft.Basis.ArtifactId)) return;
        if (await Queries.FindAsync(BatchId) is not { } stand) return;
        if (_work is null)
        {
            var profile = await Profiles.OfAsync(file, CancellationToken.None);
            _work = new MappingWork(file, profile, await Queries.SampleAsync(file), stand.Suggested.ColumnMappings, new MappingDraft(stand.Manifest));
        }
        else if (CanEdit && _work.Draft.IsChanged)
        {
            _theirs = stand.Manifest;
        }
        else
        {
            _work = _work.With(new MappingDraft(stand.Manifest));
        }

        _version++;
    }

    private void SetColumn(ColumnMapping column)
    {
        _work!.Draft.Set(column);
        Edited();
    }

    private void SetOptions(ParseOptions options)
    {
        _work!.Draft.Options = options;
        Edited();
    }

    private void Edited()
    {
        _work!.Edited();
        _refusal = null;
        _version++;
    }

    private void TakeTheirs() => Continue(new MappingDraft(_theirs!));

    private void Merge() => Continue(_work!.Draft.On(_theirs!));

    private void Continue(MappingDraft draft)
    {
        _work = _work!.With(draft);
        _theirs = null;
        _refusal = null;
        _version++;
    }

    private Task SaveAsync() => RunAsync(() => SaveMapping.RunAsync(_actor, _work!.Draft), saved =>
    {
        Continue(new MappingDraft(saved));
        Snackbar.Add("The mapping is saved. It still has to be confirmed.", Severity.Success);
    });

    private Task ConfirmAsync(bool leaveUnresolved) => RunAsync(() => ConfirmMapping.RunAsync(_actor, _work!.Draft, leaveUnresolved), saved =>
    {
        Continue(new MappingDraft(saved));
        Navigation.NavigateTo($"/imports/{Id}");
    });

    private async Task RunAsync(Func<Task<MappingOutcome>> operation, Action<ImportMappingManifest> then)
    {
        if (_isBusy) return;
        _isBusy = true;
        try
        {
            switch (await operation())
            {
                case MappingOutcome.Saved saved:
                    then(saved.Manifest);
                    break;
                case MappingOutcome.Changed changed:
                    _theirs = changed.Theirs;
                    break;
                case MappingOutcome.AlreadyConfirmed:
                    // The notice says by whom and when; the draft has nothing left to say.
                    Continue(new MappingDraft(_work!.Draft.Basis));
                    break;
                case MappingOutcome.Refused refused:
                    _refusal = refused.Sentence;
                    break;
                case var other:
                    throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}.");
            }
        }
        finally
        {
            _isBusy = false;
        }

        await ReadAsync();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        // Filtering the columns stays on the page.
        if (!_work!.Draft.IsChanged || new Uri(Navigation.ToAbsoluteUri(context.TargetLocation).ToString()).AbsolutePath == Address) return;
        if (!await Js.InvokeAsync<bool>("confirm", "Your changes to the mapping are not saved. Leave without them?")) context.PreventNavigation();
    }
}
