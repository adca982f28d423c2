using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Velocity.Domain.Contracts;

/// <summary>
/// The first look at bytes from outside: is it JSON that means the same to everybody (I-JSON, RFC 7493), and within the
/// limits? Names that stand twice, half surrogate pairs and numbers that no double holds are faults here, because a
/// canonical form, and so a hash, cannot be made of them.
/// </summary>
internal static class DocumentScan
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <summary>
    /// Whether a document of this many bytes could break a limit that only a look at the whole tells: an entry of a list
    /// takes two bytes at least.
    /// </summary>
    public static bool MayBreakALimit(int bytes) => bytes >= 2 * ContractLimits.Entries;

    /// <summary>Every fault; broken syntax and too deep a nesting end the look.</summary>
    public static IReadOnlyList<Fault> Check(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > ContractLimits.Bytes)
            return [new Fault("", "too_large", string.Create(CultureInfo.InvariantCulture, $"The document has {utf8.Length} bytes; at most {ContractLimits.Bytes} are taken."))];
        var faults = new List<Fault>();
        var open = new Stack<Frame>();
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            while (reader.Read())
            {
                if (!Step(ref reader, open, faults)) break;
            }
        }
        catch (JsonException exception)
        {
            faults.Add(new Fault(Pointer(open), "not_json", string.Create(CultureInfo.InvariantCulture,
                $"This is not JSON from line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1} on.")));
        }

        return faults;
    }

    /// <summary>False when there is no use in looking on.</summary>
    private static bool Step(ref Utf8JsonReader reader, Stack<Frame> open, List<Fault> faults)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Count(open, faults);
                open.Push(new Frame(reader.TokenType == JsonTokenType.StartArray));
                if (open.Count <= ContractLimits.Depth) return true;
                faults.Add(new Fault(Pointer(open), "too_deep", $"Objects and lists may stand {ContractLimits.Depth} deep inside each other, not deeper."));
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                return true;
            case JsonTokenType.PropertyName:
                Name(ref reader, open.Peek(), open, faults);
                return true;
            case JsonTokenType.String:
                Count(open, faults);
                // No text has more characters than bytes, so that most need not be decoded to be measured.
                if (reader.ValueSpan.Length > ContractLimits.TextLength && Text(ref reader) is { Length: > ContractLimits.TextLength })
                    faults.Add(new Fault(Pointer(open), "too_long", $"A text may have {ContractLimits.TextLength} characters, not more."));
                else if (!IsWhole(ref reader))
                    faults.Add(new Fault(Pointer(open), "broken_text", "The text holds half a character (a lone surrogate, or bytes that are not UTF-8)."));
                return true;
            case JsonTokenType.Number:
                Count(open, faults);
                if (!reader.TryGetDouble(out var number) || !double.IsFinite(number))
                    faults.Add(new Fault(Pointer(open), "number_too_large", "The number is larger than a double holds."));
                return true;
            default:
                Count(open, faults);
                return true;
        }
    }

    private static void Name(ref Utf8JsonReader reader, Frame frame, Stack<Frame> open, List<Fault> faults)
    {
        var name = Text(ref reader);
        frame.Name = name ?? "\uFFFD";
        if (name is null)
            faults.Add(new Fault(Pointer(open), "broken_text", "The field's name holds half a character (a lone surrogate, or bytes that are not UTF-8)."));
        else if (!frame.Names.Add(name))
            faults.Add(new Fault(Pointer(open), "duplicate_field", $"'{(name.Length > 60 ? name[..60] + "…" : name)}' stands twice in one object; readers would disagree on which counts."));
        if (frame.Names.Count == ContractLimits.Entries + 1)
            faults.Add(new Fault(Pointer(open), "too_many", $"An object may have {ContractLimits.Entries} fields, not more."));
    }

    private static void Count(Stack<Frame> open, List<Fault> faults)
    {
        if (!open.TryPeek(out var frame) || !frame.IsList) return;
        frame.Index++;
        if (frame.Index == ContractLimits.Entries)
            faults.Add(new Fault(Pointer(open), "too_many", $"A list may have {ContractLimits.Entries} entries, not more."));
    }

    /// <summary>Null where the text cannot be a text.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsWhole(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? Text(ref reader) is not null : Utf8.IsValid(reader.ValueSpan);

    private static string Pointer(Stack<Frame> open)
    {
        var pointer = new StringBuilder();
        foreach (var frame in open.Reverse())
        {
            if (frame.IsList && frame.Index >= 0) pointer.Append(CultureInfo.InvariantCulture, $"/{frame.Index}");
            else if (frame.Name is { } name) pointer.Append('/').Append(JsonPointer.Escape(name));
        }

        return pointer.ToString();
    }

    /// <summary>An object or list that is being read, and where in it the reader stands.</summary>
    private sealed class Frame(bool isList)
    {
        private HashSet<string>? _names;

        public bool IsList => isList;

        /// <summary>From 0; -1 before the first entry.</summary>
        public int Index { get; set; } = -1;

        public string? Name { get; set; }

        public HashSet<string> Names => _names ??= new HashSet<string>(StringComparer.Ordinal);
    }
}
