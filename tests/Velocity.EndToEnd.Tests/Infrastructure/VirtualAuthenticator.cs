using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>A device that holds passkeys and whose owner always nods: Chromium's own, through the DevTools protocol's WebAuthn domain.</summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualAuthenticator(ICDPSession session, string id) => (_session, _id) = (session, id);

    public static async Task<VirtualAuthenticator> PlugInAsync(IPage page)
    {
        // The suggestions of the e-mail field ask in the background, and this device would answer for the person. Here the button is tried.
        await page.AddInitScriptAsync("if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable", new Dictionary<string, object> { ["enableUI"] = false });
        var answer = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualAuthenticator(session, answer!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public async Task<int> CountPasskeysAsync()
    {
        var answer = await _session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _id });
        return answer!.Value.GetProperty("credentials").GetArrayLength();
    }
}
