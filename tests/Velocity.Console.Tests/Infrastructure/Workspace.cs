using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.Audit;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Home;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Mapping;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Console.Features.Signals;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A fresh, migrated database file with one person in each role, written to through the console's own services.</summary>
public sealed class Workspace : IAsyncDisposable
{
    private static readonly IConfiguration Unconfigured = new ConfigurationBuilder().Build();
    private readonly ServiceProvider _services;
    private readonly string _directory;

    private Workspace(ServiceProvider services, string directory)
    {
        _services = services;
        _directory = directory;
    }

    public TimeProvider Time => Get<TimeProvider>();

    public Guid Founder { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public Guid Approver { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public Guid Analyst { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>The file as another program opens it: without the console's pragmas, foreign keys unchecked.</summary>
    public string OutsideConnection => new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "velocity.db"), ForeignKeys = false, Pooling = false }.ToString();

    public Guid NewId() => Guid.CreateVersion7(Time.GetUtcNow());

    public ArtifactIntake Intake => Get<ArtifactIntake>();

    public ReviewQueries Review => Get<ReviewQueries>();

    public DecideUnit DecideUnit => Get<DecideUnit>();

    /// <param name="watch">Sees every command; null where nobody looks.</param>
    public static async Task<Workspace> CreateAsync(IInterceptor? watch = null)
    {
        var directory = Directory.CreateTempSubdirectory("velocity-test-").FullName;
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddVelocityData(Path.Combine(directory, "velocity.db"))
            .ConfigureDbContext<VelocityDbContext>(options => options.AddInterceptors(watch is null ? [] : [watch]))
            .AddLogging()
            // The schema with passkeys, as the console configures it.
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddSingleton<IPrincipals, Principals>()
            .AddSingleton<UserDirectory>()
            .AddAgents()
            .AddIntake()
            .AddReview()
            .AddInteractions()
            .AddSignals()
            .AddWritebacks()
            .AddRules()
            .AddClients()
            .AddImports(Unconfigured)
            .AddCollecting(Unconfigured)
            .AddMapping(Unconfigured)
            .AddSingleton<HomeQueries>()
            .AddMatching()
            .AddAudit()
            .BuildServiceProvider();
        await DataServices.MigrateAsync(services);
        var workspace = new Workspace(services, directory);
        await workspace.AddPersonAsync(workspace.Founder, "Fay Founder", Roles.Founder);
        await workspace.AddPersonAsync(workspace.Approver, "Abe Approver", Roles.Approver);
        await workspace.AddPersonAsync(workspace.Analyst, "Ann Analyst", Roles.Analyst);
        return workspace;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<VelocityDbContext> OpenAsync() => Get<IDbContextFactory<VelocityDbContext>>().CreateDbContextAsync();

    public async Task<Guid> AddPersonAsync(string name, string role)
    {
        var id = Guid.CreateVersion7(Time.GetUtcNow());
        await AddPersonAsync(id, name, role);
        return id;
    }

    /// <summary>The agent of <see cref="Intel"/>, on the founder's behalf.</summary>
    public async Task AddOracleAsync() =>
        Assert.IsType<AddAgent.Outcome.Added>(await Get<AddAgent>().RunAsync(Founder, Intel.Oracle.Id, Founder));

    public async Task DisableAsync(Guid userId)
    {
        await using var db = await OpenAsync();
        (await db.Users.SingleAsync(user => user.Id == userId)).DisabledAt = Time.GetUtcNow();
        await db.SaveChangesAsync();
    }

    /// <summary>A file that was received, parsed, mapped and confirmed, ready for proposals.</summary>
    public Task<SampleFile> ReceiveAsync(string filename, IReadOnlyList<string> columns, params IReadOnlyList<string>[] rows) =>
        SampleFile.ReceiveAsync(this, filename, columns, rows);

    /// <summary>The unit as a page would read it.</summary>
    public async Task<ReviewUnit> UnitAsync(ProposalId unit)
    {
        await FollowAsync();
        return await Review.UnitAsync(unit, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No such unit.");
    }

    /// <summary>Who may be the same is as of now: in the console, a worker sees to it.</summary>
    public Task FollowAsync() => Get<MatchBook>().FollowAsync(TestContext.Current.CancellationToken);

    /// <summary>Approves every open proposal of the unit, as a new client, and returns the client.</summary>
    public async Task<Ref> ApproveAsync(ProposalId unit)
    {
        var outcome = await DecideUnit.RunAsync(new UnitForm(await UnitAsync(unit), PrincipalRef.User(Approver), Time).Approval());
        return Assert.IsType<DecideOutcome.Committed>(outcome).Client!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task AddPersonAsync(Guid id, string name, string role)
    {
        var email = $"{id:N}@velocity.example";
        await using var db = await OpenAsync();
        db.Users.Add(new VelocityUser
        {
            Id = id,
            DisplayName = name,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = id.ToString(),
            CreatedAt = Time.GetUtcNow(),
        });
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = id, RoleId = await db.Roles.Where(held => held.Name == role).Select(held => held.Id).SingleAsync() });
        await db.SaveChangesAsync();
    }
}
