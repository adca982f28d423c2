using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

public class ClusteringTests
{
    [Fact]
    public void OneBridge_BetweenTwoPeople_DoesNotWeldThem()
    {
        string[] ada = ["given=Ada; family=Quill; born=1971-03-09; email=ada.quill@example.com", "given=Ada; family=Quill; born=1971-03-09; phone=+447700900111", "given=Ada; family=Quill; email=ada.quill@example.com; phone=+447700900111"];
        string[] ben = ["given=Ben; family=Marrow; born=1985-11-21; email=ben.marrow@example.com", "given=Ben; family=Marrow; born=1985-11-21; phone=+447700900222", "given=Ben; family=Marrow; email=ben.marrow@example.com; phone=+447700900222"];
        // A row that a clerk mixed up: one's contact beside the other's.
        const string Bridge = "email=ada.quill@example.com; phone=+447700900222";
        var clusters = Linked([.. ada, .. ben, Bridge]);
        Assert.Single(clusters.Take(3).Distinct());
        Assert.Single(clusters.Skip(3).Take(3).Distinct());
        Assert.NotEqual(clusters[0], clusters[3]);
    }

    [Fact]
    public void Rows_WithoutAnythingInCommon_AreOneThroughAThird()
    {
        var clusters = Linked("given=Ada; family=Quill; email=ada.quill@example.com", "given=Ada; family=Quill; phone=+447700900111", "given=Ada; family=Quill; email=ada.quill@example.com; phone=+447700900111");
        Assert.Single(clusters.Take(3).Distinct());
    }

    [Fact]
    public void Clusters_AreNamedByTheirFirstRecord()
    {
        var clusters = Linked("given=Ada; family=Quill; email=ada.quill@example.com", "given=Ben; family=Marrow", "given=Ada; family=Quill; email=ada.quill@example.com");
        Assert.Equal([0, 1, 0], clusters.Take(3));
    }

    private static IReadOnlyList<int> Linked(params string[] texts) =>
        Linker.Link([.. texts.Select((text, i) => People.Record(i, text)), .. Enumerable.Range(0, 200).Select(i => People.Record(100 + i, $"given=Kim{(char)('a' + i % 26)}; family=Other{(char)('a' + i / 26)}ton; phone=+4477123{i:00000}"))]).Clusters;
}
