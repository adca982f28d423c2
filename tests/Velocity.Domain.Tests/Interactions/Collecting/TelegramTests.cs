using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class TelegramTests
{
    [Theory]
    [InlineData("test_single_export.json", "telegram:Author 1+Author 2")]
    [InlineData("test_batch_export.json", "telegram:Chatname")]
    public void SharedExport_SingleOrWhole_GivesTheSameMessages(string name, string key)
    {
        var bytes = File.ReadAllBytes(SharedData.Path("interactions", "chat-miner", "telegram", name));
        Assert.Equal(InteractionFormat.Telegram, InteractionFile.Recognise(bytes, name));
        var file = Files.Read(bytes, InteractionFormat.Telegram, name);
        var thread = file.Thread();

        Assert.Equal((key, InteractionChannel.Chat), (thread.Key, thread.Channel));
        Assert.Equal(
            [(new DateTimeOffset(2018, 12, 5, 10, 39, 10, TimeSpan.Zero), "Author 1", "Minimal Message"), (new DateTimeOffset(2018, 12, 5, 10, 49, 24, TimeSpan.Zero), "Author 2", "Link: https://telegram.org/")],
            thread.Events.Select(one => (one.OccurredAt, thread.Participants[one.From!.Value].Name, one.Text)));
        Files.AssertSound(file);
    }

    [Fact]
    public void Export_OfOneChat_KeepsIdsCallsAndMediaAndIgnoresService()
    {
        var file = Files.Read(
            """
            {"name":"Ada","type":"personal_chat","id":42,"messages":[
              {"id":1,"type":"service","date_unixtime":"1772700000","actor":"Ada","actor_id":"user1","action":"pin_message"},
              {"id":2,"type":"service","date_unixtime":"1772700060","actor":"Ada","actor_id":"user1","action":"phone_call","duration_seconds":90,"discard_reason":"hangup"},
              {"id":3,"type":"message","date_unixtime":"1772700120","from":"Ada","from_id":"user1","text":["See ",{"type":"bold","text":"this"},"!"],"file":"files/../plan.pdf","media_type":"video_file"},
              {"id":4,"type":"message","date":"2026-03-05T09:15:00","from":null,"from_id":"user2","text":""},
              {"id":5,"type":"message","text":"no date"}, 7]}
            """,
            InteractionFormat.Telegram);
        var thread = file.Thread();

        Assert.Equal("telegram:42", thread.Key);
        Assert.Equal(["telegram:42/2", "telegram:42/3", "telegram:42/4"], thread.Events.OrderBy(one => one.RecordNumber).Select(one => one.SourceId));
        var call = thread.Events.Single(one => one.RecordNumber == 2);
        Assert.Equal((TimeSpan.FromSeconds(90), "[phone call, hangup]"), (call.EndedAt - call.OccurredAt, call.Text));
        Assert.Equal("See this!\n[video file: plan.pdf]", thread.Events.Single(one => one.RecordNumber == 3).Text);
        Assert.Equal(["service_message", "no_date", "unreadable_message"], file.Records.Select(record => record.Outcome switch { RecordOutcome.Ignored ignored => ignored.Code, RecordOutcome.Quarantined held => held.Code, _ => "" }).Where(code => code.Length > 0));
        Assert.Single(thread.Participants);
        Assert.Single(file.Notices);
        Files.AssertSound(file);
    }

    [Fact]
    public void Chats_OfOneNameWithoutIds_StayApart()
    {
        const string Chat = """{"name":"Ada","messages":[{"type":"message","date_unixtime":"1772700120","from":"Ada","text":"hi"}]}""";
        var file = Files.Read($$$"""{"chats":{"list":[{{{Chat}}},{{{Chat}}}]}}""", InteractionFormat.Telegram);
        Assert.Equal(["telegram:Ada", "telegram:Ada#2"], file.Threads.Select(thread => thread.Key));
        Files.AssertSound(file);
    }

    [Theory]
    [InlineData("{\"messages\":[{\"id\":1,", "not_json")]
    [InlineData("[1]", "not_the_format")]
    [InlineData("{\"chats\":3}", "not_the_format")]
    public void Document_Damaged_IsRefusedInWords(string json, string code) => Assert.Equal(code, Files.Refused(json, InteractionFormat.Telegram).Code);
}
