using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Review;

/// <summary>What pages call a proposal or an entity: its most telling value.</summary>
public static class ProposalNames
{
    private static readonly string[] Telling =
        ["full_name", "organization", "given_name", "family_name", "email", "telephone", "title", "intent", "listing_id", "unparsed_address", "city", "system"];

    public static string Of(NormalizedEntityProposal proposal)
    {
        var values = proposal.CanonicalPayload.Values;
        var value = Telling.Select(field => values.FirstOrDefault(v => v.Field == field)).FirstOrDefault(v => v is not null) ?? values[0];
        return ValueText.Of(FieldCatalog.Get(proposal.EntityType, value.Field), value.Value);
    }
}
