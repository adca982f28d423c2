namespace Velocity.Domain.Imports;

/// <summary>A moving window on a text. Everything from the start of the current value stays addressable; offsets count from there, because refilling moves the buffer.</summary>
internal sealed class CharWindow(TextReader text) : IDisposable
{
    private char[] _buffer = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _exhausted;
    private long _dropped;

    /// <summary>Characters before the current value.</summary>
    public long Passed => _dropped + _start;

    public char this[int offset] => _buffer[_start + offset];

    public ReadOnlySpan<char> Rest(int offset) => _buffer.AsSpan(_start + offset, _end - _start - offset);

    public ReadOnlySpan<char> Slice(int from, int to) => _buffer.AsSpan(_start + from, to - from);

    /// <summary>Whether the text reaches that far; reads on if needed.</summary>
    public bool Has(int offset)
    {
        while (_start + offset >= _end)
            if (!Fill())
                return false;
        return true;
    }

    public void Advance(int count) => _start += count;

    public void AdvanceToEnd() => _start = _end;

    /// <summary>Reads on; grows only when one value fills the whole window.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Fill()
    {
        if (_exhausted)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _dropped += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = text.Read(_buffer.AsSpan(_end));
        _exhausted = read == 0;
        _end += read;
        return read > 0;
    }

    public void Dispose() => text.Dispose();
}
