using System.Security.Cryptography;
using System.Text;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Primitives;

public class NamedGuidTests
{
    private static readonly Guid Dns = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The example of RFC 9562, appendix B.2.</summary>
    [Fact]
    public void Of_TheStandardsExample_IsTheStandardsAnswer() =>
        Assert.Equal(Guid.Parse("5c146b14-3c52-8afd-938a-375d0df1fbf6"), NamedGuid.Of(Dns, "www.example.com"));

    [Fact]
    public void Of_SameNameTwice_IsTheSameIdAndAnotherNameAnother()
    {
        Assert.Equal(NamedGuid.Of(Dns, "thread"), NamedGuid.Of(Dns, "thread"));
        Assert.NotEqual(NamedGuid.Of(Dns, "thread"), NamedGuid.Of(Dns, "thread 2"));
        Assert.NotEqual(NamedGuid.Of(Dns, "thread"), NamedGuid.Of(Guid.Empty, "thread"));
    }

    [Fact]
    public void OfHash_OfContent_IsVersionEight()
    {
        var id = NamedGuid.OfHash(SHA256.HashData(Encoding.UTF8.GetBytes("content")));
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }
}
