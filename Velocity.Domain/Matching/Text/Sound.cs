namespace Velocity.Domain.Matching.Text;

/// <summary>
/// A name by its sound: the consonants, merged where languages write one sound in several ways (in the manner of Soundex and
/// Philips's Metaphone 1990, simplified). It meets misheard names and vowels lost in transliteration: <c>Mohammed</c>,
/// <c>Muhammad</c> and the Arabic spelling are one.
/// </summary>
internal static class Sound
{
    /// <summary>Of a folded word, packed: five bits a consonant, up to twelve; 0 for no letters.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        ulong code = 0;
        var (count, last) = (0, 0);
        for (var i = 0; i < word.Length && count < 12; i++)
        {
            var c = word[i];
            if (c is < 'a' or > 'z')
            {
                if (c == ' ')
                    continue;
                code = (code * 31) + c;
                count++;
                continue;
            }

            var next = i + 1 < word.Length ? word[i + 1] : ' ';
            var sound = (c, next) switch
            {
                ('a' or 'e' or 'i' or 'o' or 'u' or 'y', _) => i == 0 ? 1 : 0,
                ('h', _) => i == 0 ? 2 : 0,
                ('p', 'h') => 3,
                ('f' or 'v' or 'w', _) => 3,
                ('s', 'c') when i + 2 < word.Length && word[i + 2] == 'h' => 4,
                ('s' or 'c' or 'z', 'h') => 4,
                ('c', 'e' or 'i' or 'y') => 5,
                ('s' or 'z', _) => 5,
                ('x', _) => i == 0 ? 5 : 6,
                ('c' or 'k' or 'q', _) => 6,
                ('g', _) => 7,
                ('j', _) => 8,
                ('t' or 'd', _) => c == 't' ? 9 : 10,
                ('l', _) => 11,
                ('m', _) => 12,
                ('n', _) => 13,
                ('r', _) => 14,
                ('b', _) => 15,
                ('p', _) => 16,
                _ => 0,
            };
            if (sound != 0 && sound != last)
            {
                code = (code << 5) | (uint)sound;
                count++;
            }

            // A vowel, or an h, between two equal consonants keeps them apart; a doubled letter is one.
            last = sound;
        }

        return code;
    }
}
