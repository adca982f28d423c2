using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>Which member of an enumeration a source's word means.</summary>
/// <param name="Member">Null when nothing fits; the value then stays unresolved and keeps its text.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record EnumSuggestion(string Source, string? Member, double Confidence);

/// <summary>Maps the words that sources use for stages, intents and types to the field's members.</summary>
public static class EnumSuggester
{
    // Per field: member, then words that mean it outright; after a bar, words that only lean that way.
    private static readonly Dictionary<string, (string Member, string Words)[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["opportunity.intent"] =
        [
            ("invest", "investor,investing,investment,investments,buy to let,buy to let investor,btl,anleger,investisseur,inversor"),
            ("buy", "buyer,buyers,buying,purchase,purchaser,purchasing,to buy,home buyer,first time buyer,ftb,cash buyer,for sale,kauf,kaufen,kaufer,achat,acheter,acheteur,comprar,compra,comprador"),
            ("sell", "seller,sellers,selling,vendor,vendors,to sell,listing lead,listing,verkauf,verkaufen,verkaufer,vente,vendeur,vender,venta,vendedor|valuation,appraisal,home value"),
            ("let", "landlord,landlords,lessor,letting,lettings,to let,vermieter,vermieten,bailleur,arrendador"),
            ("rent", "renter,renters,renting,rental,tenant,tenants,lease,to rent,for rent,lessee,miete,mieten,mieter,locataire,location,alquiler,alquilar,inquilino"),
        ],
        ["opportunity.stage"] =
        [
            ("lost", "closed lost,dead,dead lead,trash,junk,unqualified,disqualified,not interested,archived,rejected,withdrawn,unresponsive,do not contact,bad lead|cold,inactive"),
            ("won", "closed won,closed,sold,customer,client,past client,past customer,completed,completion,exchanged,deal done,evangelist|past clients"),
            ("offer", "offer made,offer in,negotiation,negotiating,under offer,under contract,contract,contract sent,pending,sstc,proposal,offer accepted,reserved,in escrow,angebot"),
            ("viewing", "viewings,viewing booked,viewing done,showing,showings,showing scheduled,touring,tour,appointment,appointment set,site visit,visit,visited,viewed,met,meeting booked,besichtigung,visite,visita"),
            ("qualified", "marketing qualified lead,sales qualified lead,mql,sql,opportunity,pre qualified,pre approved,preapproved,active buyer,active seller,hot prospect|hot,active,warm"),
            ("contacted", "contact made,attempted,attempted contact,attempted to contact,attempting,working,nurture,nurturing,in contact,called,spoke,spoken to,follow up,following up,connected,engaged,left voicemail,in progress,kontaktiert|watch,prospect"),
            ("new", "new lead,open,open not contacted,lead,uncontacted,not contacted,fresh,subscriber,unassigned,raw,neu,nouveau,nuevo,inquiry,enquiry"),
        ],
        ["property_interest.property_type"] =
        [
            ("townhouse", "town house,townhome,terraced,terraced house,terrace,end terrace,mid terrace,row house,mews,reihenhaus"),
            ("villa", "villas,finca"),
            ("apartment", "flat,apt,apartments,condo,condominium,studio,penthouse,loft,maisonette,unit,duplex,wohnung,eigentumswohnung,appartement,piso,apartamento"),
            ("house", "detached,detached house,semi,semi detached,semi detached house,single family,single family home,single family residence,sfh,sfr,cottage,bungalow,home,haus,einfamilienhaus,efh,maison,casa,chalet,farmhouse"),
            ("land", "plot,lot,lots,building plot,acreage,farm,grundstuck,terrain,parcela"),
            ("commercial", "office,retail,shop,warehouse,industrial,mixed use,gewerbe,local comercial"),
            ("other", "any,mobile home,parking,garage"),
        ],
        ["task.status"] =
        [
            ("needs_action", "open,to do,todo,pending,not started,new,due,overdue,offen"),
            ("in_process", "in progress,ongoing,started,working,in arbeit"),
            ("completed", "complete,done,closed,finished,erledigt,x,yes"),
            ("cancelled", "canceled,dropped,void"),
        ],
        ["client.kind"] =
        [
            ("individual", "person,people,contact,private,private individual,human"),
            ("org", "organisation,organization,company,business,corporate,firm,agency"),
        ],
    };

    private static readonly Dictionary<string, Dictionary<string, (string Member, double Confidence)>> Index = BuildIndex();

    /// <summary>One suggestion per distinct source text, in the order given.</summary>
    public static IReadOnlyList<EnumSuggestion> Suggest(FieldDefinition field, IEnumerable<string> values) =>
        [.. values.Where(value => !string.IsNullOrWhiteSpace(value)).Distinct(StringComparer.Ordinal).Select(value => Suggest(field, value))];

    public static EnumSuggestion Suggest(FieldDefinition field, string value)
    {
        var folded = CellText.Fold(value);
        var known = Index.GetValueOrDefault(field.Path);
        foreach (var member in field.Members)
            if (folded == CellText.Fold(member))
                return new EnumSuggestion(value, member, 1);
        if (known is null || folded.Length == 0)
            return new EnumSuggestion(value, null, 0);
        if (known.TryGetValue(folded, out var exact))
            return new EnumSuggestion(value, exact.Member, exact.Confidence);

        // "1. Hot lead (new)": the longest known phrase inside the text.
        var padded = $" {folded} ";
        var inside = known.Where(entry => entry.Key.Length > 2 && padded.Contains($" {entry.Key} ", StringComparison.Ordinal)).ToList();
        if (inside.Count == 0)
            return new EnumSuggestion(value, null, 0);
        var longest = inside.MaxBy(entry => entry.Key.Length);
        var isContested = inside.Exists(entry => entry.Value.Member != longest.Value.Member && entry.Key.Length == longest.Key.Length);
        return new EnumSuggestion(value, longest.Value.Member, isContested ? 0.4 : longest.Value.Confidence * 0.8);
    }

    private static Dictionary<string, Dictionary<string, (string, double)>> BuildIndex()
    {
        var index = new Dictionary<string, Dictionary<string, (string, double)>>(StringComparer.Ordinal);
        foreach (var (path, members) in Synonyms)
        {
            var words = index[path] = new Dictionary<string, (string, double)>(StringComparer.Ordinal);
            foreach (var (member, list) in members)
            {
                words[CellText.Fold(member)] = (member, 1);
                var tiers = list.Split('|');
                for (var tier = 0; tier < tiers.Length; tier++)
                    foreach (var word in tiers[tier].Split(','))
                        words.TryAdd(word, (member, tier == 0 ? 0.95 : 0.6));
            }
        }

        return index;
    }
}
