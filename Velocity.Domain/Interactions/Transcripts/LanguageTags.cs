using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>What programs write for a language, as a BCP 47 tag: <c>en_us</c> is <c>en-US</c>, <c>english</c> is <c>en</c>.</summary>
internal static partial class LanguageTags
{
    // OpenAI's API answers with the English name, of those that Whisper knows.
    private const string Names =
        "afrikaans=af albanian=sq amharic=am arabic=ar armenian=hy assamese=as azerbaijani=az bashkir=ba basque=eu belarusian=be bengali=bn bosnian=bs breton=br " +
        "bulgarian=bg burmese=my cantonese=yue castilian=es catalan=ca chinese=zh croatian=hr czech=cs danish=da dutch=nl english=en estonian=et faroese=fo finnish=fi " +
        "flemish=nl french=fr galician=gl georgian=ka german=de greek=el gujarati=gu haitian=ht hausa=ha hawaiian=haw hebrew=he hindi=hi hungarian=hu icelandic=is " +
        "indonesian=id italian=it japanese=ja javanese=jv kannada=kn kazakh=kk khmer=km korean=ko lao=lo latin=la latvian=lv letzeburgesch=lb lingala=ln lithuanian=lt " +
        "luxembourgish=lb macedonian=mk malagasy=mg malay=ms malayalam=ml maltese=mt mandarin=zh maori=mi marathi=mr moldavian=ro mongolian=mn myanmar=my nepali=ne " +
        "norwegian=no nynorsk=nn occitan=oc panjabi=pa pashto=ps persian=fa polish=pl portuguese=pt punjabi=pa pushto=ps romanian=ro russian=ru sanskrit=sa serbian=sr " +
        "shona=sn sindhi=sd sinhala=si sinhalese=si slovak=sk slovenian=sl somali=so spanish=es sundanese=su swahili=sw swedish=sv tagalog=tl tajik=tg tamil=ta tatar=tt " +
        "telugu=te thai=th tibetan=bo turkish=tr turkmen=tk ukrainian=uk urdu=ur uzbek=uz valencian=ca vietnamese=vi welsh=cy yiddish=yi yoruba=yo";

    private static readonly Dictionary<string, string> ByName = Names.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where it is no language: nothing, <c>und</c>, <c>auto</c>, <c>multi</c>, or words that are no tag.</summary>
    public static string? Of(string? written)
    {
        var text = written?.Trim().Replace('_', '-') ?? "";
        if (ByName.TryGetValue(text, out var code)) return code;
        if (text.Length is < 2 or > 35 || !Tag().IsMatch(text) || text.ToUpperInvariant() is "UND" or "AUTO" or "MULTI") return null;
        return string.Join('-', text.Split('-').Select((part, place) => Cased(part, place)));
    }

    /// <summary>False for the languages that are written without space between words, so that words joined to a text have none either.</summary>
    public static bool HasSpaces(string? tag) => tag?.Split('-')[0] is not ("zh" or "yue" or "ja" or "th" or "lo" or "km" or "my" or "bo");

    /// <summary>As RFC 5646, 2.1.1, recommends: <c>zh-Hant-TW</c>.</summary>
    private static string Cased(string part, int place) => (place, part.Length) switch
    {
        ( > 0, 2) => part.ToUpperInvariant(),
        ( > 0, 4) when !char.IsAsciiDigit(part[0]) => char.ToUpperInvariant(part[0]) + Lower(part[1..]),
        _ => Lower(part),
    };

    private static string Lower(string part) => string.Create(part.Length, part, (characters, text) => text.AsSpan().ToLowerInvariant(characters));

    [GeneratedRegex("^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
