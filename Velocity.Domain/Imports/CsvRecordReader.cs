using System.Buffers;
using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Imports;

/// <summary>
/// Streams the records of a delimited file (RFC 4180 and its looser cousins). It never throws on content and never lets
/// one bad record take others with it: an opening quote that does not close is read as a plain character, so the fault
/// ends with its line. Memory is bounded by <see cref="CsvLimits"/>; time is linear in the length of the file.
/// </summary>
/// <remarks>Reads synchronously: it is meant for a worker, over a file or a database blob.</remarks>
public sealed class CsvRecordReader : IDisposable
{
    // Looking for a closing quote in vain is paid from a credit that grows with the text read, which keeps a hostile file linear.
    private const long LookaheadCredit = 4 * 1024 * 1024;
    private const int LookaheadPerChar = 2;
    private const int LookaheadFloor = 256;
    private const int MaxSpacesAfterQuote = 256;

    private readonly CharWindow _window;
    private readonly CsvDialect _dialect;
    private readonly CsvLimits _limits;
    private readonly SearchValues<char> _plainStops;
    private readonly SearchValues<char> _quotedStops;
    private readonly int _requiredColumns;
    private readonly List<string> _values = [];
    private List<RowIssue>? _issues;

    private long _wasted;
    private long _recordChars;
    private int _row;
    private int _line = 1;

    /// <param name="stream">Read from its current position, the file's first byte; not disposed.</param>
    public CsvRecordReader(Stream stream, CsvDialect dialect, CsvLimits? limits = null)
        : this(Open(stream, dialect), dialect, limits)
    {
    }

    internal CsvRecordReader(TextReader text, CsvDialect dialect, CsvLimits? limits = null)
    {
        _window = new CharWindow(text);
        _dialect = dialect;
        _limits = limits ?? CsvLimits.Default;
        const string Damage = "\0\uFFFD\uFDD0";
        _plainStops = SearchValues.Create($"{dialect.Delimiter}\r\n{Damage}");
        _quotedStops = SearchValues.Create($"{dialect.Quote}{Damage}");
        // A header that ends in a delimiter names columns that rows are free to leave out.
        _requiredColumns = dialect.Header.Count == dialect.ColumnCount
            ? 1 + dialect.Header.Select((name, index) => string.IsNullOrWhiteSpace(name) ? -1 : index).DefaultIfEmpty(-1).Max()
            : dialect.ColumnCount;
    }

    /// <summary>Every record from here on, preamble and header included.</summary>
    public IEnumerable<CsvRecord> ReadAll()
    {
        while (Read() is { } record)
            yield return record;
    }

    /// <summary>The records after preamble and header; blank ones too, so that rows in equal rows accounted for.</summary>
    public IEnumerable<CsvRecord> ReadData() => ReadAll().Where(record => record.RowNumber >= _dialect.FirstDataRecord);

    /// <summary>The next record, or null at the end of the file.</summary>
    public CsvRecord? Read()
    {
        if (!_window.Has(0))
            return null;

        _row++;
        _values.Clear();
        _issues = null;
        _recordChars = 0;
        var line = _line;
        while (ReadField())
        {
        }

        var values = _values.ToArray();
        ReportRagged(values);
        return new CsvRecord(_row, line, values, _issues ?? (IReadOnlyList<RowIssue>)[]);
    }

    public void Dispose() => _window.Dispose();

    private static StreamReader Open(Stream stream, CsvDialect dialect)
    {
        Span<byte> bom = stackalloc byte[dialect.BomLength];
        _ = stream.ReadAtLeast(bom, bom.Length, throwOnEndOfStream: false);
        return new StreamReader(stream, TextEncodings.ForReading(dialect.Encoding), detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
    }

    /// <returns>True when a delimiter ended the value, so that another follows; false at the end of the record.</returns>
    private bool ReadField()
    {
        var open = 0;
        if (_dialect.SpaceBeforeQuote)
            while (open < MaxSpacesAfterQuote && _window.Has(open) && _window[open] == ' ')
                open++;
        return _window.Has(open) && _window[open] == _dialect.Quote ? ReadQuoted(open) : ReadPlain();
    }

    private bool ReadPlain()
    {
        var damaged = false;
        var offset = 0;
        while (true)
        {
            var rest = _window.Rest(offset);
            var stop = rest.IndexOfAny(_plainStops);
            if (stop < 0)
            {
                offset += rest.Length;
                if (offset > _limits.FieldChars)
                    return SkipRestOfField(damaged);
                if (_window.Fill())
                    continue;
                Add(0, offset, damaged);
                _window.AdvanceToEnd();
                return false;
            }

            offset += stop;
            var found = _window[offset];
            if (found == _dialect.Delimiter || found is '\r' or '\n')
            {
                Add(0, offset, damaged);
                return EndField(offset);
            }

            damaged = true;
            offset++;
        }
    }

    /// <summary>The value is over the limit: keeps its head and passes over the remainder without holding it.</summary>
    private bool SkipRestOfField(bool damaged)
    {
        Add(0, _limits.FieldChars + 1, damaged);
        while (true)
        {
            var rest = _window.Rest(0);
            var stop = _dialect.Delimiter is { } delimiter ? rest.IndexOfAny(delimiter, '\r', '\n') : rest.IndexOfAny('\r', '\n');
            if (stop >= 0)
                return EndField(stop);
            _window.AdvanceToEnd();
            if (!_window.Fill())
                return false;
        }
    }

    /// <param name="open">Offset of the opening quote.</param>
    private bool ReadQuoted(int open)
    {
        var first = open + 1;
        var (damaged, escaped, stray) = (false, false, false);
        var limit = Math.Max(LookaheadFloor, Math.Min(_limits.FieldChars, LookaheadCredit + LookaheadPerChar * _window.Passed - _wasted));
        var offset = first;
        while (true)
        {
            var rest = _window.Rest(offset);
            var stop = rest.IndexOfAny(_quotedStops);
            offset += stop < 0 ? rest.Length : stop;
            if (offset - first > limit || (stop < 0 && !_window.Fill()))
                return ReadUnterminated(offset);
            if (stop < 0)
                continue;

            if (_window[offset] != _dialect.Quote)
            {
                damaged = true;
                offset++;
            }
            else if (IsEscaped(offset, first))
            {
                escaped = true;
                offset++;
            }
            else if (_window.Has(offset + 1) && _window[offset + 1] == _dialect.Quote)
            {
                escaped = true;
                offset += 2;
            }
            else if (IsClosing(offset, out var next))
            {
                AddQuoted(first, offset, damaged, escaped, stray);
                if (_window.Has(next))
                    return EndField(next);
                _window.AdvanceToEnd();
                return false;
            }
            else if (LooksLikeOpening(offset, first))
            {
                return ReadUnterminated(offset);
            }
            else
            {
                stray = true;
                offset++;
            }
        }
    }

    private bool ReadUnterminated(int looked)
    {
        _wasted += looked;
        Report(CsvIssueCode.UnterminatedQuote, string.Create(CultureInfo.InvariantCulture,
            $"A quote opens on line {_line} and never closes; it is kept as a plain character and the record ends with its line."));
        return ReadPlain();
    }

    private bool IsEscaped(int offset, int first)
    {
        if (_dialect.Escape is not { } escape)
            return false;
        var run = 0;
        while (offset - run > first && _window[offset - run - 1] == escape)
            run++;
        return run % 2 == 1;
    }

    /// <summary>A closing quote is followed by a delimiter or the end of the record, white space aside.</summary>
    private bool IsClosing(int quote, out int next)
    {
        next = quote + 1;
        while (next - quote < MaxSpacesAfterQuote && _window.Has(next) && _window[next] is ' ' or '\t' && _window[next] != _dialect.Delimiter)
            next++;
        return !_window.Has(next) || _window[next] == _dialect.Delimiter || _window[next] is '\r' or '\n';
    }

    /// <summary>
    /// On a later line, a quote right after a delimiter or line end and before text opens a value of another record:
    /// <c>Bad,"never closed⏎Next,"fine"⏎</c>. So the quote we are inside of never closed.
    /// </summary>
    private bool LooksLikeOpening(int quote, int first)
    {
        if (quote == first)
            return false;
        var before = _window[quote - 1];
        return (before == _dialect.Delimiter || before is '\r' or '\n')
            && _window.Slice(first, quote).IndexOfAny('\r', '\n') >= 0;
    }

    /// <summary>Consumes the delimiter or line end at <paramref name="offset"/>.</summary>
    private bool EndField(int offset)
    {
        var found = _window[offset];
        if (found == _dialect.Delimiter)
        {
            _window.Advance(offset + 1);
            return true;
        }

        var length = found == '\r' && _window.Has(offset + 1) && _window[offset + 1] == '\n' ? 2 : 1;
        _window.Advance(offset + length);
        _line++;
        return false;
    }

    private void AddQuoted(int first, int end, bool damaged, bool escaped, bool stray)
    {
        if (stray)
            Report(CsvIssueCode.StrayQuote, "A quote inside this value is not doubled; it is kept as text.", _values.Count + 1);
        var content = _window.Slice(first, end);
        _line += LineEnds(content);
        Add(first, end, damaged, escaped);
    }

    private string Unescape(string value)
    {
        var quote = _dialect.Quote.ToString();
        if (_dialect.Escape is { } escape)
            value = value.Replace($"{escape}{quote}", quote, StringComparison.Ordinal);
        return value.Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    private void Add(int from, int to, bool damaged, bool escaped = false)
    {
        var column = _values.Count + 1;
        if (column > _limits.Columns)
        {
            ReportOnce(CsvIssueCode.TooManyColumns, string.Create(CultureInfo.InvariantCulture, $"Only the first {_limits.Columns:N0} values of this record are kept."));
            return;
        }

        var span = _window.Slice(from, to);
        if (span.Length > _limits.FieldChars)
        {
            span = span[.._limits.FieldChars];
            Report(CsvIssueCode.FieldTooLong, string.Create(CultureInfo.InvariantCulture, $"Only the first {_limits.FieldChars:N0} characters of this value are kept."), column);
        }

        _recordChars += span.Length;
        if (_recordChars > _limits.RecordChars)
        {
            ReportOnce(CsvIssueCode.RecordTooLong, string.Create(CultureInfo.InvariantCulture, $"Only the first {_limits.RecordChars:N0} characters of this record are kept."));
            span = [];
        }

        var value = damaged ? Repair(new string(span), column) : new string(span);
        _values.Add(escaped ? Unescape(value) : value);
    }

    private string Repair(string value, int column)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            Report(CsvIssueCode.NulCharacter, "NUL characters in this value were left out.", column);
            value = value.Replace("\0", "", StringComparison.Ordinal);
        }

        if (value.Contains(SalvagingFallback.Marker, StringComparison.Ordinal))
        {
            Report(CsvIssueCode.BadEncoding, "Some bytes of this value are not UTF-8; they were read as Western European (windows-1252).", column);
            value = value.Replace(SalvagingFallback.Marker.ToString(), "", StringComparison.Ordinal);
        }

        if (value.Contains('\uFFFD', StringComparison.Ordinal))
            Report(CsvIssueCode.BadEncoding, $"Some bytes of this value could not be read as {_dialect.Encoding}; they show as \uFFFD.", column);
        return value;
    }

    private void ReportRagged(string[] values)
    {
        if (_row < _dialect.FirstDataRecord)
            return;
        if (values.Length < _requiredColumns && values.Any(value => !string.IsNullOrWhiteSpace(value)))
            Report(CsvIssueCode.RaggedShort, string.Create(CultureInfo.InvariantCulture, $"This record has {values.Length} of {_dialect.ColumnCount} values."));
        else if (values.Length > _dialect.ColumnCount && values.Skip(_dialect.ColumnCount).Any(value => !string.IsNullOrWhiteSpace(value)))
            Report(CsvIssueCode.RaggedLong, string.Create(CultureInfo.InvariantCulture, $"This record has {values.Length} values for {_dialect.ColumnCount} columns."));
    }

    private void Report(string code, string message, int? column = null) =>
        (_issues ??= []).Add(new RowIssue(code,
        column is null ? message : string.Create(CultureInfo.InvariantCulture, $"Column {column}: {message}")));

    private void ReportOnce(string code, string message)
    {
        if (_issues?.Exists(issue => issue.Code == code) != true)
            Report(code, message);
    }

    private static int LineEnds(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('\r', '\n') < 0)
            return 0;
        return text.Count('\n') + text.Count('\r') - text.Count("\r\n");
    }
}
