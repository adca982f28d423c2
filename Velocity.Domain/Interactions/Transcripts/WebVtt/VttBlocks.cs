using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>The W3C's WebVTT parser algorithm (clause 6.1), block by block. The names of its variables are the standard's.</summary>
internal sealed class VttBlocks
{
    private const string Arrow = "-->";

    private readonly string _input;
    private readonly List<VttRegion> _regions = [];
    private readonly Dictionary<string, VttRegion> _lastOfName = new(StringComparer.Ordinal);
    private readonly List<string> _styleSheets = [];
    private readonly List<VttCue> _cues = [];
    private readonly List<VttSkipped> _skipped = [];
    private int _position;
    private long _lineNumber;
    private bool _seenCue;

    /// <param name="text">A file whose signature was found.</param>
    public VttBlocks(string text) =>
        _input = text.Replace('\0', '\uFFFD').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    public WebVttFile Read()
    {
        NextLine();
        IReadOnlyList<string> header = [];
        if (!AtEnd && _input[_position] != '\n')
            header = CollectBlock(inHeader: true);
        SkipBlankLines();
        while (!AtEnd)
        {
            CollectBlock(inHeader: false);
            SkipBlankLines();
        }

        return new WebVttFile(header, _regions, _styleSheets, _cues, _skipped);
    }

    private bool AtEnd => _position >= _input.Length;

    /// <summary>Collect a WebVTT block: adds what it is to the file, and returns its lines where it is the header.</summary>
    private IReadOnlyList<string> CollectBlock(bool inHeader)
    {
        var lineCount = 0;
        var buffer = new StringBuilder();
        var seenArrow = false;
        VttCue? cue = null;
        var isStyle = false;
        var isRegion = false;
        var firstLine = _lineNumber + 1;
        var isComment = false;
        while (!AtEnd)
        {
            var (start, number) = (_position, _lineNumber);
            var line = NextLine();
            lineCount++;
            if (line.Contains(Arrow, StringComparison.Ordinal))
            {
                if (inHeader || !(lineCount == 1 || (lineCount == 2 && !seenArrow)))
                {
                    // A second arrow begins the next cue, blank line or not.
                    (_position, _lineNumber) = (start, number);
                    break;
                }

                seenArrow = true;
                cue = CueOf(line, buffer.ToString());
                if (cue is null) continue;
                buffer.Clear();
                _seenCue = true;
                continue;
            }

            if (line.IsEmpty) break;
            if (lineCount == 1) isComment = line.StartsWith("NOTE", StringComparison.Ordinal) && (line.Length == 4 || line[4] is ' ' or '\t');
            if (!inHeader && lineCount == 2 && !_seenCue)
            {
                isStyle = Is("STYLE", buffer);
                isRegion = Is("REGION", buffer);
                if (isStyle || isRegion) buffer.Clear();
            }

            if (buffer.Length > 0) buffer.Append('\n');
            buffer.Append(line);
        }

        if (inHeader) return buffer.Length == 0 ? [] : buffer.ToString().Split('\n');
        if (cue is not null) _cues.Add(cue with { Text = buffer.ToString() });
        else if (isStyle) _styleSheets.Add(buffer.ToString());
        else if (isRegion) Add(VttRegion.Parse(buffer.ToString()));
        else if (!isComment) _skipped.Add(new VttSkipped(firstLine, seenArrow));
        return [];
    }

    /// <summary>Collect WebVTT cue timings and settings (clause 6.3); null where the times are not as they must be.</summary>
    private VttCue? CueOf(ReadOnlySpan<char> line, string id)
    {
        var position = 0;
        VttChars.SkipSpace(line, ref position);
        if (!VttTimestamp.TryCollect(line, ref position, out var start)) return null;
        VttChars.SkipSpace(line, ref position);
        if (!line[position..].StartsWith(Arrow, StringComparison.Ordinal)) return null;
        position += Arrow.Length;
        VttChars.SkipSpace(line, ref position);
        if (!VttTimestamp.TryCollect(line, ref position, out var end)) return null;
        return new VttCue(id, start, end, VttCueSettings.Parse(line[position..].ToString(), _lastOfName), "", _lineNumber);
    }

    private void Add(VttRegion region)
    {
        _regions.Add(region);
        _lastOfName[region.Id] = region;
    }

    private static bool Is(string keyword, StringBuilder buffer)
    {
        var text = buffer.ToString();
        return text.StartsWith(keyword, StringComparison.Ordinal) && text.AsSpan(keyword.Length).IndexOfAnyExcept(VttChars.Space) < 0;
    }

    private ReadOnlySpan<char> NextLine()
    {
        var rest = _input.AsSpan(_position);
        var end = rest.IndexOf('\n');
        _lineNumber++;
        _position += end < 0 ? rest.Length : end + 1;
        return end < 0 ? rest : rest[..end];
    }

    private void SkipBlankLines()
    {
        while (!AtEnd && _input[_position] == '\n')
        {
            _position++;
            _lineNumber++;
        }
    }
}
