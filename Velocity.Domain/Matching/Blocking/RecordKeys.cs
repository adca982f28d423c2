using System.Runtime.InteropServices;
using Velocity.Domain.Matching.Comparing;
using Velocity.Domain.Matching.Text;

namespace Velocity.Domain.Matching.Blocking;

/// <summary>
/// The blocking keys of one record, as 64-bit hashes with the rule in the highest bits, and what its blocks may be split by.
/// Reused from record to record.
/// </summary>
internal sealed class RecordKeys
{
    public const int RuleShift = 59;
    public const int MostKeys = 32;
    private const int MostWords = 5;

    public static readonly int SplitterCount = Enum.GetValues<BlockSplitter>().Length;

    private static readonly HashSet<string> CommonWords = new(StringComparer.Ordinal)
    {
        "st", "rd", "ave", "blvd", "dr", "ln", "ct", "sq", "pl", "hwy", "cct", "cres", "pde", "tce", "gr", "apt", "ste", "flr", "bldg", "hse", "north", "south", "east", "west", "between", "center", "school", "group", "services",
    };

    private readonly ulong[] _keys = new ulong[MostKeys];
    private readonly ulong[] _splitters = new ulong[SplitterCount];

    private int _count;

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, _count);

    /// <summary>By <see cref="BlockSplitter"/>; 0 where the record says nothing.</summary>
    public ReadOnlySpan<ulong> Splitters => _splitters;

    public static BlockingRule RuleOf(ulong key) => (BlockingRule)(key >> RuleShift);

    /// <summary>The key of one part of a split block.</summary>
    public static ulong Split(ulong key, BlockSplitter splitter, ulong value) => (key & ~((1UL << RuleShift) - 1)) | (Mix(key ^ Mix(value + (ulong)splitter + 1)) >> (64 - RuleShift));

    /// <summary>Whether splitting by it would put nearly all of a rule's block into one part again.</summary>
    public static bool IsIdle(BlockingRule rule, BlockSplitter splitter) => (rule, splitter) switch
    {
        (BlockingRule.GivenName, BlockSplitter.GivenName) or (BlockingRule.FamilyName, BlockSplitter.FamilyName) => true,
        (BlockingRule.FullName, BlockSplitter.GivenName or BlockSplitter.FamilyName) => true,
        (BlockingRule.PostalCode, BlockSplitter.PostalCode or BlockSplitter.Locality) => true,
        (BlockingRule.BirthDate, BlockSplitter.BirthYear) => true,
        _ => false,
    };

    public void Read(ReadOnlySpan<uint> entries, DistinctValue[]? own, RecordStore store)
    {
        _count = 0;
        Array.Clear(_splitters);
        ulong given = 0, family = 0;
        foreach (var entry in entries)
        {
            ref var value = ref Probe.IsOwn(entry) ? ref own![Probe.OwnIndex(entry)] : ref store.Value(entry);
            var text = value.Text.AsSpan();
            switch (RecordStore.FieldOf(entry))
            {
                case MatchField.GivenName:
                    var sound = Sound.Of(Nicknames.RootOf(Head(text)));
                    Add(BlockingRule.GivenName, sound);
                    given = given == 0 ? sound : given;
                    break;
                case MatchField.FamilyName:
                    family = Sound.Of(text);
                    Add(BlockingRule.FamilyName, family);
                    break;
                case MatchField.Email:
                    Add(BlockingRule.Email, Hash(text));
                    Mailbox(text);
                    break;
                case MatchField.Telephone when text.Length >= 7:
                    Add(BlockingRule.Telephone, Hash(text[^7..]));
                    break;
                case MatchField.BirthDate:
                    Date(text);
                    break;
                case MatchField.PostalCode:
                    Add(BlockingRule.PostalCode, Hash(text));
                    Splitter(BlockSplitter.PostalCode, Hash(text));
                    break;
                case MatchField.Locality or MatchField.BirthPlace:
                    Splitter(BlockSplitter.Locality, Hash(text));
                    break;
                case MatchField.Street:
                    Words(BlockingRule.StreetWord, text);
                    break;
                case MatchField.Organization:
                    Words(BlockingRule.OrganizationWord, text);
                    break;
                case MatchField.Identifier:
                    Add(BlockingRule.Identifier, Hash(text));
                    break;
            }
        }

        Splitter(BlockSplitter.GivenName, given);
        Splitter(BlockSplitter.FamilyName, family);
        if (given != 0 && family != 0)
            Add(BlockingRule.FullName, Mix(given) + Mix(family));
        // A single name may stand in the wrong column.
        else if (given != 0)
            Add(BlockingRule.FamilyName, given);
        else if (family != 0)
            Add(BlockingRule.GivenName, family);
    }

    private void Date(ReadOnlySpan<char> text)
    {
        if (text.Length >= 4 && text[0] != '-')
            Splitter(BlockSplitter.BirthYear, Hash(text[..4]));
        if (text.Length != 10)
            return;
        var (month, day) = (Hash(text[5..7]), Hash(text[8..]));
        Add(BlockingRule.BirthDate, Hash(text[..4]) ^ Mix(month + day));
    }

    private void Mailbox(ReadOnlySpan<char> address)
    {
        ContactComparison.Split(address, out var local, out _);
        Span<char> letters = stackalloc char[64];
        var length = 0;
        foreach (var c in local)
            if (char.IsLetter(c) && length < letters.Length)
                letters[length++] = c;
        if (length >= 5)
            Add(BlockingRule.Mailbox, Hash(letters[..length]));
    }

    private void Words(BlockingRule rule, ReadOnlySpan<char> text)
    {
        var common = CommonWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty)
                continue;
            if (char.IsAsciiDigit(word[0]))
                Splitter(BlockSplitter.HouseNumber, Hash(word));
            else if (word.Length >= 3 && words < MostWords && !common.Contains(word))
            {
                Add(rule, Hash(word));
                words++;
            }
        }
    }

    private void Splitter(BlockSplitter splitter, ulong value)
    {
        if (_splitters[(int)splitter] == 0)
            _splitters[(int)splitter] = value;
    }

    private void Add(BlockingRule rule, ulong hash)
    {
        if (hash == 0 || _count == MostKeys)
            return;
        var key = ((ulong)rule << RuleShift) | (Mix(hash) >> (64 - RuleShift));
        if (!Keys.Contains(key))
            _keys[_count++] = key;
    }

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> name) => name.IndexOf(' ') is > 0 and var space ? name[..space] : name;

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(text))
            hash = (hash ^ unit) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
