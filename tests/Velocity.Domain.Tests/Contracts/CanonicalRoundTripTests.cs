using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>Whatever order or spacing a document comes back in, its hash is the one that was stored.</summary>
public class CanonicalRoundTripTests
{
    [Fact]
    public void Delta_ReadFromItsStoredAndItsCanonicalForm_HasTheHashThatWasStored()
    {
        var texts = Gen.Elements('a', 'Z', '0', '"', '\\', '/', '<', '\n', '\0', '\u2028', 'é', '\uD800', '\uDC00', '€').ArrayOf().Resize(12).Select(chars => new string(chars));
        var input = from text in texts from raw in texts from confidence in Gen.Choose(0, 1_000_000) select (text, raw, confidence / 1_000_000.0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(input.ToArbitrary(), item =>
        {
            var stated = new StatedValue(FieldValue.Text(item.text), new Confidence(item.Item3), [Given.Cell(2)], null, item.raw);
            var delta = Given.Delta(1,
                new GraphOperation.CreateEntity { Entity = Given.Client },
                new GraphOperation.SetField { Entity = Given.Client, Field = "full_name", After = stated },
                new GraphOperation.Link { Entity = Given.Opportunity, Relation = Relations.OfClient, To = Given.Client }) with
            {
                BaseVersions = new Dictionary<Ref, long> { [Given.Opportunity] = 4, [Given.Client] = 3 },
            };
            var (payload, hash) = ContractJson.Write(delta);
            return ContractJson.Hash(ContractJson.Deserialize<ClientGraphDelta>(payload)) == hash
                && ContractJson.Hash(ContractJson.Deserialize<ClientGraphDelta>(CanonicalJson.Text(payload))) == hash;
        }));
    }
}
