using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Architecture;

/// <summary>The domain is a line of stages: each may use Primitives, Contracts and the stages before it.</summary>
public class StageOrderTests
{
    private static readonly string[] Stages = ["Imports", "Mapping", "Proposals", "Matching", "Decisions", "Graph", "Clients", "Interactions", "Signals", "Writebacks"];

    private static readonly ArchUnitNET.Domain.Architecture Domain =
        new ArchLoader().LoadAssemblies(typeof(Ref).Assembly).Build();

    [Fact]
    public void Folder_OfTheDomain_IsAKnownStage()
    {
        var known = Stages.Append("Primitives").Append("Contracts").ToHashSet();
        var unknown = Domain.Types.Select(Stage).OfType<string>().Where(stage => !known.Contains(stage)).Distinct();
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("Primitives")]
    [InlineData("Contracts")]
    [InlineData("Imports")]
    [InlineData("Mapping")]
    [InlineData("Proposals")]
    [InlineData("Matching")]
    [InlineData("Decisions")]
    [InlineData("Graph")]
    [InlineData("Clients")]
    [InlineData("Interactions")]
    [InlineData("Signals")]
    [InlineData("Writebacks")]
    public void Stage_Uses_OnlyWhatComesBeforeIt(string stage)
    {
        var own = Domain.Types.Where(type => Stage(type) == stage).ToList();
        Assert.NotEmpty(own);
        var offences =
            from type in own
            from dependency in type.Dependencies
            let other = Stage(dependency.Target)
            where other is not null && other != stage && !Before(stage).Contains(other)
            select $"{type.FullName} uses {dependency.Target.FullName}";
        Assert.Empty(offences.Distinct());
    }

    [Fact]
    public void Domain_UsesNoDatabaseWebOrNetwork()
    {
        string[] outside = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.Net.Http", "Microsoft.Data"];
        var offences =
            from type in Domain.Types
            from dependency in type.Dependencies
            where outside.Any(prefix => dependency.Target.FullName.StartsWith(prefix, StringComparison.Ordinal))
            select $"{type.FullName} uses {dependency.Target.FullName}";
        Assert.Empty(offences.Distinct());
    }

    private static HashSet<string> Before(string stage) => stage switch
    {
        "Primitives" => [],
        "Contracts" => ["Primitives"],
        _ => ["Primitives", "Contracts", .. Stages.TakeWhile(earlier => earlier != stage)],
    };

    /// <summary>The folder below Velocity.Domain; null for types from elsewhere.</summary>
    private static string? Stage(IType type)
    {
        const string Root = "Velocity.Domain.";
        var name = type.Namespace?.FullName ?? "";
        return name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;
    }
}
