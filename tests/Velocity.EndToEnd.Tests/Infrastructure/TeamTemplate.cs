namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A workspace with four people in it, made once in a browser and copied by every test that begins after that. Their sessions are
/// kept with it: keys of sessions live in the database, so a copy of it knows them.
/// </summary>
public sealed class TeamTemplate(BrowserFixture browsers) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private readonly Dictionary<Person, string> _sessions = [];
    private string? _folder;

    /// <summary>The workspace, for a console to start with a copy of.</summary>
    public async Task<string> FolderAsync()
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _folder ??= await MakeAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Cookies of a signed-in person, as Playwright keeps them.</summary>
    public string SessionOf(Person person) => _sessions[person];

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        _once.Dispose();
    }

    private async Task<string> MakeAsync()
    {
        await using var console = await ConsoleProcess.StartAsync();
        await using var founders = await browsers.NewContextAsync(Look.Desk, null);
        var founder = await founders.NewPageAsync();
        await Team.SetUpAsync(founder, await console.SetUpLinkAsync(), Person.Founder);
        _sessions[Person.Founder] = await founders.StorageStateAsync();
        foreach (var person in new[] { Person.Approver, Person.OtherApprover, Person.Analyst })
        {
            var link = await Team.InviteAsync(founder, console, person);
            await using var theirs = await browsers.NewContextAsync(Look.Desk, null);
            await Team.AcceptAsync(await theirs.NewPageAsync(), link, person);
            _sessions[person] = await theirs.StorageStateAsync();
        }
        console.Kill();
        var folder = Directory.CreateTempSubdirectory("velocity-e2e-team-").FullName;
        foreach (var file in Directory.GetFiles(console.DataDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
