using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What queues call a proposal.</summary>
internal static class ProposalTitle
{
    private static readonly string[] Preference =
        ["full_name", "organization", "email", "telephone", "title", "intent", "listing_id", "unparsed_address", "city", "identifier"];

    public static string Of(NormalizedEntityProposal proposal)
    {
        var values = proposal.CanonicalPayload.Values;
        var value = Preference.Select(field => values.FirstOrDefault(v => v.Field == field)).FirstOrDefault(v => v is not null) ?? values[0];
        return ValueText.Of(FieldCatalog.Get(proposal.EntityType, value.Field), value.Value);
    }
}
