using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
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
    // Edits of many columns at once since the last save, newest on top.
    private readonly Stack<DraftEdit> _edits = new();

    private BatchSummary? _batch;
    private MappingWork? _work;
    private ImportMappingManifest? _theirs;
    private string? _refusal;
    private MappingFile.Refused? _unusable;
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

    [Inject] public required TimeProvider Time { get; set; }

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

    /// <summary>The newest saved revision, which may be somebody else's.</summary>
    private ArtifactId Newest => (_theirs ?? _work!.Draft.Basis).ArtifactId;

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
            _edits.Clear();
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

    /// <summary>Lays a mapping file on the draft. Nothing is saved by it.</summary>
    private async Task TakeFileAsync(IBrowserFile file)
    {
        if (_isBusy) return;
        // Nothing is saved or confirmed while the file is on its way.
        _isBusy = true;
        _unusable = null;
        try
        {
            switch (await MappingFile.OfAsync(file))
            {
                case MappingFile.Refused refused:
                    _unusable = refused;
                    break;
                // Somebody confirmed meanwhile, and the page says so.
                case MappingFile.Read when !CanEdit:
                    break;
                case MappingFile.Read read:
                    Take(new MappingSource(file.Name, read.Manifest, read.Version, await Queries.HasAsync(read.Manifest.ManifestId), Time.GetUtcNow()));
                    break;
                case var other:
                    throw new InvalidOperationException($"Unknown reading {other.GetType().Name}.");
            }
        }
        finally
        {
            _isBusy = false;
        }

        await ReadAsync();
    }

    private void Take(MappingSource source)
    {
        var overlay = MappingOverlay.Of(_work!.Draft, source);
        if (overlay.Matched == 0) _unusable = new MappingFile.Refused($"No column of {source.Filename} is in this file.", []);
        else Edit(overlay.Words, overlay.Draft);
    }

    private void IgnoreRest()
    {
        var open = _work!.Draft.Columns.Where(column => column.Disposition == ColumnDisposition.Unresolved).Select(ColumnNames.Of).ToList();
        Edit($"{Readable.Count(open.Count, "column is", "columns are")} ignored now: {ColumnNames.List(open)}.", _work.Draft.WithoutTheRest());
    }

    private void Edit(string words, MappingDraft draft)
    {
        _edits.Push(new DraftEdit(words, _work!.Draft, draft));
        _work = _work.With(draft);
        Edited();
    }

    private void Undo()
    {
        _work = _work!.With(_edits.Pop().Undo(_work.Draft));
        Edited();
    }

    private void TakeTheirs() => Continue(new MappingDraft(_theirs!));

    private void Merge() => Continue(_work!.Draft.On(_theirs!));

    private void Continue(MappingDraft draft)
    {
        _work = _work!.With(draft);
        _edits.Clear();
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
