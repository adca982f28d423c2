using Velocity.Domain.Contracts;
using Velocity.Domain.Decisions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Decisions;

public class EditedValuesTests
{
    private static readonly PrincipalRef Reviewer = PrincipalRef.User(new Guid("0197b000-0000-7000-8000-0000000000d1"));
    private static readonly Ref Cell = Ref.Cell(new BatchId(new Guid("0197b000-0000-7000-8000-00000000000b")), 2, 1);
    private static readonly CanonicalPayload Proposed = new([Value("Zoe Sample", Cell)]);

    [Fact]
    public void Edit_ThatKeepsOrTypes_IsSound() =>
        Assert.Empty(EditedValues.Check(new([Proposed.Values[0], Value("Zoë Sample", Reviewer.ToRef(), Cell)]), Proposed, Reviewer));

    [Fact]
    public void Edit_ThatNamesAnotherCell_IsRefused() =>
        Assert.Equal("unknown_source", Assert.Single(EditedValues.Check(new([Value("Zoë", Reviewer.ToRef(), Ref.Row(new BatchId(Cell.Guid), 3))]), Proposed, Reviewer)).Code);

    [Fact]
    public void Edit_ThatSaysTheCellSaidIt_IsRefused() =>
        Assert.Equal("not_the_reviewer", Assert.Single(EditedValues.Check(new([Value("Somebody Else", Cell)]), Proposed, Reviewer)).Code);

    [Fact]
    public void Edit_InAnotherPersonsName_IsRefused() =>
        Assert.Equal("unknown_source", Assert.Single(EditedValues.Check(new([Value("Zoë", PrincipalRef.User(Guid.Empty).ToRef())]), Proposed, Reviewer)).Code);

    private static ProposedValue Value(string text, params Ref[] sources) => new("full_name", FieldValue.Text(text), Confidence.Certain, sources);
}
