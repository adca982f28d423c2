using System.Text;

namespace Velocity.Domain.Imports;

/// <summary>
/// Reads bytes that are not UTF-8 as windows-1252 and puts a marker before each, so that the reader can report them.
/// A file whose first part is plain ASCII looks like UTF-8 until its first accent, possibly megabytes later;
/// a replacement character there would lose the letter.
/// </summary>
internal sealed class SalvagingFallback : DecoderFallback
{
    /// <summary>A noncharacter, which no text may hold (Unicode 23.7).</summary>
    public const char Marker = '\uFDD0';

    public static readonly SalvagingFallback Instance = new();

    // An ill-formed UTF-8 sequence is at most three bytes, each becoming a marker and a character.
    public override int MaxCharCount => 8;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private readonly char[] _chars = new char[8];
        private int _count;
        private int _next;

        public override int Remaining => _count - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _count = _next = 0;
            foreach (var b in bytesUnknown)
            {
                _chars[_count++] = Marker;
                _chars[_count++] = Windows1252.ToChar(b);
            }

            return _count > 0;
        }

        public override char GetNextChar() => _next < _count ? _chars[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => _count = _next = 0;
    }
}

internal static class Windows1252
{
    private static readonly char[] Table = Build();

    public static char ToChar(byte value) => Table[value];

    private static char[] Build()
    {
        var bytes = new byte[256];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)i;
        return TextEncodings.Get("windows-1252", DecoderFallback.ReplacementFallback).GetChars(bytes);
    }
}
