using Velocity.Console.Conformance.Cases;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Conformance;

/// <summary>Every case, in the order that it is played in: what is cheap and telling first, what floods last.</summary>
internal static class ConformanceCases
{
    private static readonly string[] Mails = [nameof(InteractionBundle)];
    private static readonly string[] Calls = [nameof(InteractionBundle), nameof(TranscriptBundle)];
    private static readonly string[] Proposals = [nameof(OracleWritebackProposal)];
    private static readonly string[] MailsAndProposals = [.. Mails, .. Proposals];
    private static readonly string[] CallsAndProposals = [.. Calls, .. Proposals];
    private static readonly string[] Signals = [nameof(QdSignalBundle), .. Proposals];
    private static readonly string[] Everything = [.. Calls, .. Signals];

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("sound-proposal", Door.Http, "A proposal that is sound, and withdrawn", "It is taken, waits, and its maker may end it", SoundCases.ProposalAsync) { Brings = Proposals },

        new("key-missing", Door.Both, "Every door without a key", "401 in words", KeyCases.MissingAsync),
        new("key-wrong", Door.Both, "Keys with a letter changed, lost, or put in capitals", "401 in words", KeyCases.WrongAsync),
        new("key-misplaced", Door.Both, "The key in the address, a cookie, a password, another header", "401 in words", KeyCases.MisplacedAsync),
        new("key-forged-names", Door.Both, "Headers that say who calls; a page of another site", "The key alone says who calls", KeyCases.ForgedAsync),

        new("rights-families", Door.Http, "Documents of families that the key may not bring", "403 or 422; nothing kept", RightsCases.FamiliesAsync),
        new("rights-own-lists", Door.Http, "The lists of proposals in every state", "Only the agent's own", RightsCases.ListsAsync),
        new("rights-peoples-doors", Door.Http, "What people do: imports, people, agents, rules, audit", "Refused", RightsCases.PeoplesDoorsAsync),

        new("approval-decision", Door.Http, "A decision in the agent's name, its person's, a stranger's, a rule's", "Refused; the proposal waits", ApprovalCases.DecisionAsync) { Brings = Proposals },
        new("approval-in-a-list", Door.Http, "A decision in the list that brings the proposal", "Refused; the proposal waits", ApprovalCases.InListAsync) { Brings = Proposals },
        new("approval-by-tool", Door.Mcp, "A decision through deliver, and as arguments of another tool", "Refused; the proposal waits", ApprovalCases.ToolAsync) { Brings = Proposals },
        new("approval-by-flag", Door.Http, "approval_required: false", "It waits, unless a founder's rule took it", ApprovalCases.FlagAsync) { Brings = Proposals },
        new("approval-by-extra-fields", Door.Http, "A proposal that says authorized_by, decision, status: approved", "It waits", ApprovalCases.ExtraFieldsAsync) { Brings = Proposals },
        new("approval-committed-families", Door.Http, "A ClientGraphDelta and a Client360Snapshot", "Refused; nothing kept", ApprovalCases.CommittedFamiliesAsync),
        new("approval-routes", Door.Http, "Addresses at which a decision might be posted", "There are none", ApprovalCases.RoutesAsync) { Brings = Proposals },
        new("approval-no-tool-decides", Door.Mcp, "The list of tools", "None decides; each says what it does", ToolListCases.NoToolDecidesAsync),

        new("injection-mail", Door.Http, "A mail whose subject, names and text give orders", "Kept as data, read back as sent", InjectionCases.MailAsync) { Brings = MailsAndProposals },
        new("injection-transcript", Door.Http, "A call in which somebody dictates orders", "Kept as data, read back as sent", InjectionCases.TranscriptAsync) { Brings = CallsAndProposals },
        new("injection-proposal", Door.Http, "Reasons and values that give orders to whoever reviews", "They wait, and read back as sent", InjectionCases.ProposalAsync) { Brings = Proposals },
        new("injection-tools", Door.Mcp, "The same words through the tools", "Read back as sent, labelled as quoted", InjectionCases.ToolsAsync) { Brings = CallsAndProposals },

        new("stale-older", Door.Http, "A base_version older than the field that it overwrites", "409 or 422; nothing kept", StaleCases.OlderAsync) { Brings = Proposals },
        new("stale-newer", Door.Http, "A base_version that nobody can have read", "409 or 422; nothing kept", StaleCases.NewerAsync) { Brings = Proposals },
        new("stale-by-tool", Door.Mcp, "Both through propose_writeback", "Refused; nothing kept", StaleCases.ToolAsync) { Brings = Proposals },

        new("retry-same-document", Door.Http, "The same document again, alone and twice in a list", "200, and nothing twice", RetryCases.SameDocumentAsync) { Brings = Mails },
        new("retry-other-content", Door.Http, "An artifact_id that is taken, with other content", "409 id_taken; the first stands", RetryCases.OtherContentAsync) { Brings = Mails },
        new("retry-same-change", Door.Http, "A change that waits already, by another proposal_id", "Refused as a duplicate", RetryCases.SameChangeAsync) { Brings = Proposals },
        new("retry-storm", Door.Http, "One proposal twenty times at once", "Exactly one is kept", RetryCases.StormAsync) { Brings = Proposals },
        new("retry-rivals", Door.Http, "One change by twenty proposals at once", "Exactly one is kept", RetryCases.RivalsAsync) { Brings = Proposals },
        new("retry-by-tool", Door.Mcp, "propose_writeback again, and again with other words", "already_held, then id_taken", RetryCases.ToolAsync) { Brings = Proposals },

        new("foreign-client", Door.Http, "A proposal, a mail and a score of a client that is not here", "Refused; nothing kept", ForeignCases.ClientAsync) { Brings = Everything },
        new("foreign-type", Door.Http, "Targets and fields that are something else", "Refused; nothing kept", ForeignCases.TypeAsync) { Brings = Proposals },
        new("foreign-unknown-proposal", Door.Http, "Reading, withdrawing and revising what is not here", "404, and refused", ForeignCases.UnknownProposalAsync) { Brings = Proposals },
        new("foreign-others-proposal", Door.Http, "Reading, withdrawing and revising another agent's proposal", "As if it were not there", ForeignCases.OthersProposalAsync) { Brings = Proposals },
        new("foreign-others-words", Door.Http, "Rewriting a mail that another agent delivered", "Refused; it reads as delivered", ForeignCases.OthersWordsAsync) { Brings = Mails },
        new("foreign-author", Door.Http, "Documents in the name of another agent, a person, a rule, the system", "403 or 422; nothing kept", ForeignCases.AuthorAsync) { Brings = Mails },
        new("foreign-person", Door.Http, "on_behalf_of somebody else, or nobody", "403 or 422; nothing kept", ForeignCases.PersonAsync) { Brings = Mails },
        new("foreign-link", Door.Http, "Links to nobody, to what is no client, and a merge", "Refused; nothing kept", ForeignCases.LinkAsync) { Brings = Proposals },

        new("evidence-none", Door.Http, "A proposal without evidence", "422; nothing kept", EvidenceCases.NoneAsync) { Brings = Proposals },
        new("evidence-unresolved", Door.Http, "Evidence that is not here, or not at that place", "Refused; nothing kept", EvidenceCases.UnresolvedAsync) { Brings = Proposals },
        new("evidence-beyond", Door.Http, "An event after the last, a moment after the end", "Refused; nothing kept", EvidenceCases.BeyondAsync) { Brings = CallsAndProposals },
        new("evidence-itself", Door.Http, "The client, the agent, its person, the proposal itself", "Refused; nothing kept", EvidenceCases.ItselfAsync) { Brings = Proposals },
        new("evidence-not-named", Door.Http, "A change that rests on what the proposal does not name", "Refused; nothing kept", EvidenceCases.NotNamedAsync) { Brings = Proposals },
        new("evidence-of-a-score", Door.Http, "Scores without evidence, or that do not add up", "Refused; nothing kept", EvidenceCases.SignalAsync) { Brings = Signals },
        new("evidence-by-tool", Door.Mcp, "All of it through propose_writeback", "Refused; nothing kept", EvidenceCases.ToolAsync) { Brings = Proposals },

        new("address-ids", Door.Http, "Ids that climb, split, or are none", "400 to 499", AddressCases.IdsAsync),
        new("address-queries", Door.Http, "Questions and pages that mean to break", "An answer in JSON, or a refusal", AddressCases.QueriesAsync),
        new("address-headers", Door.Http, "A host and a line that a header makes up", "They stand in no answer", AddressCases.HeadersAsync) { Brings = Mails },

        new("malformed-numbers", Door.Http, "Numbers beyond numbers, and what is none", "400 or 422 with its place", MalformedCases.NumbersAsync) { Brings = Proposals },
        new("malformed-names-twice", Door.Both, "A field twice, of which one reader sees the first and another the last", "400 or 422 with its place", MalformedCases.NamesTwiceAsync) { Brings = Proposals },
        new("malformed-encoding", Door.Http, "Bytes that are no UTF-8, half a character, half a document", "400 or 422 with its place", MalformedCases.EncodingAsync) { Brings = Proposals },
        new("malformed-media-type", Door.Http, "A document as a form, as text, as a page", "415", MalformedCases.MediaTypeAsync) { Brings = Mails },
        new("malformed-shapes", Door.Http, "Fields of other types, versions and times", "422 with its place", MalformedCases.ShapesAsync) { Brings = Proposals },

        new("oversize-list", Door.Both, "1,001 documents", "Refused; none kept", OversizeCases.ListAsync) { Brings = Mails },
        new("oversize-depth", Door.Both, "Lists and fields 40, 5,000 and 150,000 deep", "Refused in words", OversizeCases.DepthAsync) { Brings = Mails },
        new("oversize-text", Door.Http, "10 MiB of text in a field", "Refused; nothing kept", OversizeCases.TextAsync) { Brings = MailsAndProposals },
        new("oversize-crowd", Door.Http, "20,001 participants, fields and pieces of evidence", "Refused; nothing kept", OversizeCases.CrowdAsync) { Brings = MailsAndProposals },
        new("oversize-body", Door.Both, "A body longer than 32 MiB, of told and of untold length", "413; the next call is answered", OversizeCases.BodyAsync),
    ];
}
