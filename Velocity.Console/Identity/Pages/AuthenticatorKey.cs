using QRCoder;

namespace Velocity.Console.Identity.Pages;

/// <summary>A TOTP secret (RFC 6238) as a person or an authenticator app takes it.</summary>
internal static class AuthenticatorKey
{
    /// <summary>In groups of four, for typing.</summary>
    public static string Readable(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    /// <summary>SVG of the <c>otpauth://</c> address (Google Authenticator's key URI format) that apps scan.</summary>
    public static string QrSvg(string email, string key)
    {
        var uri = $"otpauth://totp/Velocity:{Uri.EscapeDataString(email)}?secret={key}&issuer=Velocity&digits=6&period=30";
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(pixelsPerModule: 4, darkColorHex: "#000000", lightColorHex: "#ffffff", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
