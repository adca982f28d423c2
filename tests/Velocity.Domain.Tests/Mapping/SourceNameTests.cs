using Velocity.Domain.Mapping;

namespace Velocity.Domain.Tests.Mapping;

public class SourceNameTests
{
    [Theory]
    [InlineData("leads.csv", "leads")]
    [InlineData("HomeFinder leads (2) 2026-11-03.csv", "HomeFinder leads")]
    [InlineData("open_house_20261103.csv", "open house")]
    [InlineData("export-2026-11-03T14-05-59.csv", "export")]
    [InlineData("20261103.csv", "upload")]
    public void Of_AFilename_LeavesOutWhatChangesFromExportToExport(string filename, string name) => Assert.Equal(name, SourceName.Of(filename));
}
