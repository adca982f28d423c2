using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class CollectPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);

    private static readonly string[] Seeds =
    [
        "Received: from a by b; Thu, 5 Mar 2026 14:16:00 +0000\r\nFrom: Ada <a@x>\r\nTo: b@x, C: d@x, e@x;\r\nSubject: =?utf-8?Q?J=C3=BC?=\r\nDate: Thu, 5 Mar 2026 09:15:00 EST\r\nMessage-ID: <1@x>\r\nReferences: <0@x> <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=iso-2022-jp\r\n\r\n<style><p>Hi&nbsp;<script>\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx\r\n--x\r\nContent-Type: image/png; name*=utf-8''..%2Fa.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--x--\r\n",
        "From a@x Thu Mar  5 09:15:00 2026\nFrom: a@x\nDate: Thu, 5 Mar 2026 09:15:00 +0000\nMessage-ID: <a>\n\n>From x\n\nFrom b@x Thu Mar  5 09:16:00 2026\nFrom: b@x\nDate: 5 Mar 26 09:16 GMT\nIn-Reply-To: <a>\n\ntext\n",
        "\u200E[05/03/2026, 09:15:00] Ada: Is it free?\nmore\n13/03/2026, 9:15\u202FPM - +44 20 7946 0001: <Media omitted>\n2026-03-05, 21:15 - Ada added Ben\n",
        """{"chats":{"list":[{"name":"A","id":1,"messages":[{"id":1,"type":"message","date_unixtime":"1544006350","from":"A","text":["Link:",{"type":"link","text":"https://x"}],"photo":"a/b.jpg"},{"type":"service","action":"phone_call","actor":"B","date":"2026-03-05T09:15:00","duration_seconds":5}]}]}}""",
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nRDATE:20200101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Z:20260305T091500\r\nDURATION:P1DT2H\r\nORGANIZER;CN=\"A, B\":mailto:a@x\r\nATTACH;ENCODING=BASE64:aGk=\r\nSUMMARY:x\\, y\\n<b>z</b>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "Call ID,Start time,From,To,Name,Direction,Duration,Notes\nc1,05/03/2026 09:15,\"\"\"A\"\" <+442079460001>\",101,Ada,Inbound,0:01:05,n\nc2,2026-03-05T09:15:00Z,Private,,,Missed,65,\n",
    ];

    [Fact]
    public void Read_AnyBytes_NeverThrowsAndAccountsForEveryRecord()
    {
        var bytes = Gen.OneOf(Gen.Choose(0, 255).Select(i => (byte)i), Gen.Elements("\r\n :;,<>=[]{}\"'/\\0159-+.TZ"u8.ToArray())).ArrayOf().Resize(300);
        Check.One(Runs, Prop.ForAll(bytes.ToArbitrary(), content => AllFormats(content)));
    }

    [Fact]
    public void Read_FilesDamagedAnywhere_NeverThrowsAndAccountsForEveryRecord()
    {
        var damaged =
            from seed in Gen.Elements(Seeds)
            from edits in Gen.Choose(1, 12).SelectMany(count => Edit(Encoding.UTF8.GetByteCount(seed)).ArrayOf(count))
            select edits.Aggregate(Encoding.UTF8.GetBytes(seed).ToList(), (bytes, edit) => edit(bytes)).ToArray();
        Check.One(Runs.WithMaxTest(400), Prop.ForAll(damaged.ToArbitrary(), content => AllFormats(content)));
    }

    [Fact]
    public void Read_SoundSeeds_CollectsSomethingOfEach()
    {
        foreach (var (seed, format) in Seeds.Zip(Enum.GetValues<InteractionFormat>()))
        {
            var file = Files.Read(seed, format);
            Assert.Contains(file.Records, record => record.Outcome is RecordOutcome.Collected);
            Assert.Equal(format, Files.Recognise(seed));
            Files.AssertSound(file);
        }
    }

    private static bool AllFormats(byte[] content)
    {
        InteractionFile.Recognise(content, "x.eml");
        foreach (var format in Enum.GetValues<InteractionFormat>())
            if (InteractionFile.Read(new MemoryStream(content), format, "WhatsApp Chat with A.txt", new CollectOptions("GB")) is CollectedFile.Read file)
                Files.AssertSound(file);
        return true;
    }

    private static Gen<Func<List<byte>, List<byte>>> Edit(int length) =>
        from at in Gen.Choose(0, length)
        from kind in Gen.Choose(0, 3)
        from other in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements("\r\n :;=<\"09"u8.ToArray().Select(b => (int)b)))
        from many in Gen.Choose(1, 40)
        select (Func<List<byte>, List<byte>>)(bytes =>
        {
            var place = Math.Min(at, Math.Max(0, bytes.Count - 1));
            var count = Math.Min(many, bytes.Count - place);
            return kind switch
            {
                0 => [.. bytes.Take(place), (byte)other, .. bytes.Skip(place + 1)],
                1 => [.. bytes.Take(place), .. bytes.Skip(place + count)],
                2 => [.. bytes.Take(place + count), .. bytes.Skip(place)],
                _ => [.. bytes.Take(place), .. Enumerable.Repeat((byte)other, many), .. bytes.Skip(place)],
            };
        });
}
