using System.Text;
using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class RecogniseTests
{
    [Theory]
    [InlineData("From: a@x\r\nDate: Thu, 5 Mar 2026 09:15:00 +0000\r\n\r\nHi", InteractionFormat.Email)]
    [InlineData("Received: from a\r\n\tby b; Thu, 5 Mar 2026 09:15:00 +0000\r\nSubject: Hi\r\n\r\nHi", InteractionFormat.Email)]
    [InlineData("From a@x Thu Mar  5 09:15:00 2026\nFrom: a@x\n\nHi", InteractionFormat.Mbox)]
    [InlineData("\u200E[05/03/2026, 09:15:00] Ada: hi", InteractionFormat.WhatsApp)]
    [InlineData("5/3/26, 9:15\u202FAM - Messages and calls are end-to-end encrypted.", InteractionFormat.WhatsApp)]
    [InlineData("{\"name\":\"Ada\",\"messages\":[{\"id\":1,\"date_unixtime\":\"1\",\"text\":\"\"}]}", InteractionFormat.Telegram)]
    [InlineData("{ \"about\": \"Here is the data you requested. Remember: Telegram is ad free\", \"contacts\": {", InteractionFormat.Telegram)]
    [InlineData("\uFEFFBEGIN:VCALENDAR\r\nVERSION:2.0\r\n", InteractionFormat.ICalendar)]
    [InlineData("Start time,From,To,Duration\n2026-03-05 09:15:00,+442079460001,101,65\n", InteractionFormat.CallLog)]
    [InlineData("Date;Time;Number;Type\n13/07/2026;09:15;+442079460001;Missed\n", InteractionFormat.CallLog)]
    public void File_OfInteractions_IsRecognisedByItsContent(string content, InteractionFormat format) => Assert.Equal(format, Files.Recognise(content, "upload.bin"));

    [Theory]
    [InlineData("")]
    [InlineData("Name,Email,Phone\nAda,a@example.com,+442079460001\n")]
    [InlineData("Date,Name,Phone,Type,Status\n2026-03-05 09:15,Ada,+442079460001,Buyer,Hot\n")]
    [InlineData("Date,First name,Last name,Phone,Duration\n2026-03-05 09:15,Ada,Okoro,+442079460001,65\n")]
    [InlineData("Start time,From,To,Duration\n")]
    [InlineData("Date,From,To,Duration\nMonday,London,Paris,3 days\n")]
    [InlineData("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\n")]
    [InlineData("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada>Hello\n")]
    [InlineData("[00:00:12] Ada: Hello\n[00:00:15] Ben: Hi\n")]
    [InlineData("Ada: Hello\nBen: Hi\n")]
    [InlineData("{\"segments\":[{\"text\":\"hi\",\"from\":0}]}")]
    [InlineData("[{\"name\":\"Ada\"}]")]
    [InlineData("Dear Ada,\n\nSubject: nothing\nFrom: nobody\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("%PDF-1.7")]
    public void File_OfAnythingElse_IsNot(string content) => Assert.Null(Files.Recognise(content, "file.csv"));

    [Fact]
    public void SharedTablesAndTranscripts_AreNotTakenForInteractions()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path("tables"), "*", SearchOption.AllDirectories))
            Assert.True(InteractionFile.Recognise(Head(file), Path.GetFileName(file)) is null, file);
    }

    [Fact]
    public void Head_CutAnywhere_StillTellsTheFormat()
    {
        var mail = Encoding.UTF8.GetBytes("From: a@x\r\nTo: b@x\r\nSubject: " + new string('é', 200));
        for (var length = 40; length < mail.Length; length++)
            Assert.Equal(InteractionFormat.Email, InteractionFile.Recognise(mail.AsSpan(0, length), "file"));
    }

    public static byte[] Head(string file) => [.. File.ReadAllBytes(file).Take(InteractionFile.RecommendedHead)];
}
