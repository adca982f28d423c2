namespace Velocity.Domain.Matching.Text;

/// <summary>
/// Letters that Unicode does not decompose to Latin ones: Cyrillic, Greek, Arabic, Hebrew, and Latin letters with strokes.
/// Close to how names are written in passports (ICAO 9303 part 3), so that both spellings of one name meet. Arabic and Hebrew
/// give consonants only; the sound of a name is compared by its consonants anyway.
/// </summary>
internal static class Transliteration
{
    private const string Table = """
        а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya
        ѓ g ђ dj ѕ dz і i ј j љ lj њ nj ћ c ќ k џ dz ў u є ye ґ g ә a ғ g қ k ң n ө o ұ u ү u һ h ї yi ё e
        α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
        ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h و w ي y ى a ة a ء _ پ p چ ch ژ zh گ g ک k ی y ـ _
        א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף p צ ts ץ ts ק k ר r ש sh ת t
        ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ŋ n ħ h ĸ k ŧ t ſ s ə a ɓ b ɗ d ƙ k ƴ y
        """;

    private static readonly Dictionary<char, string> Letters = Build();

    /// <summary>The Latin letters for one character, in either case; null where the table has none.</summary>
    public static string? Of(char c) => Letters.GetValueOrDefault(c);

    private static Dictionary<char, string> Build()
    {
        var words = Table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var letters = new Dictionary<char, string>();
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var latin = words[i + 1] == "_" ? "" : words[i + 1];
            letters.TryAdd(words[i][0], latin);
            letters.TryAdd(char.ToUpperInvariant(words[i][0]), latin);
        }

        return letters;
    }
}
