using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.History;

namespace Velocity.Domain.Tests.Graph;

/// <summary>Whatever is merged, edited, split, swapped and taken back, in whatever order.</summary>
public class MergePropertyTests
{
    private static readonly string[] Fields = ["full_name", "job_title", "email", "note"];
    private static readonly string[] Texts = ["one", "two", "three"];

    [Fact]
    public void AnyHistory_RebuildsHashForHash_AndCanBeTakenApart() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf().Resize(40).ToArbitrary(), steps =>
        {
            var history = new History().Begin();
            foreach (var step in steps) Do(history, new Random(step));
            Rebuilds(history);
            IsEachClientOnce(history);
            LosesNothing(history);
            ComesApart(history);
        }));

    [Fact]
    public void AnySwap_ChangesNoPreferredValue() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf().Resize(25).ToArbitrary(), steps =>
        {
            var history = new History().Begin();
            foreach (var step in steps) Do(history, new Random(step));
            foreach (var client in Everybody)
            {
                var before = Preferred(history.View(client));
                history.Swap(client);
                Assert.Equal(client, history.Root(client));
                Assert.Equal(before, Preferred(history.View(client)));
            }
        }));

    /// <summary>The histories above do merge, split, swap and revert: a generator that only adds values proves nothing.</summary>
    [Fact]
    public void Histories_OfTheTests_DoEverything()
    {
        var history = new History().Begin();
        for (var step = 0; step < 400; step++) Do(history, new Random(step));
        var operations = history.Deltas.SelectMany(delta => delta.Operations).GroupBy(operation => operation.GetType().Name).ToDictionary(group => group.Key, group => group.Count());
        foreach (var name in new[] { "Merge", "Split", "SetField", "AddValue", "RemoveValue" }) Assert.True(operations.GetValueOrDefault(name) >= 20, $"{name}: {operations.GetValueOrDefault(name)}");
    }

    private static void Do(History history, Random random)
    {
        var (one, other) = (Everybody[random.Next(Everybody.Count)], Everybody[random.Next(Everybody.Count)]);
        var field = Fields[random.Next(Fields.Length)];
        var isMultiValued = FieldCatalog.Get(EntityTypes.Client, field).IsMultiValued;
        switch (random.Next(8))
        {
            case 0 or 1:
                if (isMultiValued) history.Add(one, field, Texts[random.Next(3)]);
                else history.Set(one, field, Texts[random.Next(3)], random.Next(2) == 0 ? null : Ref.Parse("user:0197b000-0000-7000-8000-0000000000f1"));
                break;
            case 2:
                history.Add(one, field, Texts[random.Next(3)], Given.Cell(random.Next(2, 9)));
                break;
            case 3 when history.View(one).Values(field) is { Count: > 0 } held:
                history.Remove(one, field, held[random.Next(held.Count)].Stated.Value);
                break;
            case 4 or 5 when history.Root(one) != history.Root(other):
                history.Merge(history.Root(one), history.Root(other), [.. Fields.Where(_ => random.Next(2) == 0).Select(name => new SurvivorChoice(name, random.Next(2) == 0 ? one : other))]);
                break;
            case 6 when history.Own(one).MergedInto is not null:
                if (random.Next(3) == 0) history.Swap(one);
                else history.Split(one);
                break;
            case 7 when history.Deltas.Count > Everybody.Count:
                history.Revert(history.Deltas[random.Next(Everybody.Count, history.Deltas.Count)]);
                break;
            default:
                break;
        }
    }

    /// <summary>What was folded step by step is what the deltas, written and read again, fold to.</summary>
    private static void Rebuilds(History history)
    {
        var deltas = history.Deltas.Select(delta => ContractReader.Stored<ClientGraphDelta>(ContractJson.Write(delta).Payload));
        var rebuilt = Given.Fold([.. deltas]);
        foreach (var client in Everybody)
        {
            Assert.Equal(Hash(history.Own(client)), Hash(rebuilt[client]));
            Assert.Equal(Hash(history.View(client)), Hash(MergedClient.View(rebuilt[history.Root(client)], rebuilt.GetValueOrDefault)));
        }
    }

    private static void IsEachClientOnce(History history)
    {
        var roots = Everybody.Select(history.Root).Distinct();
        Assert.Equal(Everybody.OrderBy(client => client.Id), roots.SelectMany(root => MergedClient.Members(history.Own(root), history.States.GetValueOrDefault)).OrderBy(client => client.Id));
    }

    private static void LosesNothing(History history)
    {
        foreach (var client in Everybody)
        {
            foreach (var (field, values) in history.Own(client).Fields)
                Assert.All(values, value => Assert.Contains(history.View(client).Values(field), shown => shown.Stated.Value == value.Stated.Value && value.Stated.Sources.All(shown.Stated.Sources.Contains)));
        }
    }

    /// <summary>After all merges are taken apart, each client is what the writes to its own id make of it, as if nothing had ever been merged.</summary>
    private static void ComesApart(History history)
    {
        foreach (var client in Everybody.Where(client => history.Own(client).MergedInto is not null)) history.Split(client);
        var unmerged = Given.Fold([.. history.Deltas.Select(delta => delta with { Operations = [.. delta.Operations.Where(operation => operation is not (GraphOperation.Merge or GraphOperation.Split))] })]);
        foreach (var client in Everybody)
            Assert.Equal(ContractJson.Serialize(unmerged[client].Fields), ContractJson.Serialize(history.View(client).Fields));
    }

    private static string Preferred(EntityState view) => string.Join('\n', view.Fields
        .Where(item => item.Value.Count > 0 && !FieldCatalog.Get(EntityTypes.Client, item.Key).IsMultiValued)
        .OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value[0].Preferred} {(item.Value[0].Preferred ? item.Value[0].Stated.Value.Json : "")}"));

    private static string Hash(EntityState state) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ContractJson.Serialize(state))));
}
