using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Contracts;

/// <summary>What the contracts' pages say.</summary>
internal static class ContractWords
{
    /// <summary>"people and the console", as in "produced by".</summary>
    public static string Producers(ContractFamily family) => Listed([.. family.Producers.Select(Producer)]);

    public static string Listed(IReadOnlyList<string> words) => words switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}",
    };

    public static string Of(Mutability mutability) => mutability switch
    {
        Mutability.AppendOnly => "append-only",
        Mutability.Derived => "derived",
        _ => throw new ArgumentOutOfRangeException(nameof(mutability), mutability, null),
    };

    public static string Explained(Mutability mutability) => mutability switch
    {
        Mutability.AppendOnly => "Written once: the database refuses every change and removal.",
        Mutability.Derived => "Computed from what was committed, and rebuilt at will.",
        _ => throw new ArgumentOutOfRangeException(nameof(mutability), mutability, null),
    };

    /// <summary>The kind of a change in two or three words; the sentence beside it says the rest.</summary>
    public static string Of(SchemaChangeKind kind) => kind switch
    {
        SchemaChangeKind.FieldAdded => "new field",
        SchemaChangeKind.RequiredFieldAdded => "new required field",
        SchemaChangeKind.FieldRemoved => "field gone",
        SchemaChangeKind.MadeOptional => "optional now",
        SchemaChangeKind.MadeRequired => "required now",
        SchemaChangeKind.TypeWidened => "wider type",
        SchemaChangeKind.TypeChanged => "other type",
        SchemaChangeKind.MemberAdded => "new word",
        SchemaChangeKind.MemberRemoved => "word gone",
        SchemaChangeKind.CaseAdded => "new case",
        SchemaChangeKind.CaseRemoved => "case gone",
        SchemaChangeKind.LimitLoosened => "looser limit",
        SchemaChangeKind.LimitTightened => "tighter limit",
        SchemaChangeKind.FormChanged => "other form",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a document from outside may measure.</summary>
    public static string Limits { get; } = string.Create(CultureInfo.InvariantCulture,
        $"At most {ContractLimits.Bytes / 1024 / 1024} MB, {ContractLimits.Depth} levels deep, {ContractLimits.Entries:#,0} entries in a list and {ContractLimits.TextLength:#,0} characters in a text, where a field does not say less.");

    private static string Producer(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "people",
        PrincipalKind.Agent => "agents",
        PrincipalKind.Rule => "auto rules",
        PrincipalKind.System => "the console",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
