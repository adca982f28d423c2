using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;
using Velocity.Domain.Tests.Infrastructure;
using Velocity.Domain.Tests.Proposals;

namespace Velocity.Domain.Tests.Samples;

public class GoogleContactsTests
{
    [Fact]
    public void GoogleExport_IsMappedAndProposedWhole()
    {
        var file = ImportedFile.Read(SharedData.Path("contacts", "prm-fixtures", "google_csv", "sources", "contacts.csv"), new ParseOptions());
        Assert.All(file.Manifest.ColumnMappings, mapping => Assert.Equal(ColumnDisposition.Mapped, mapping.Disposition));
        var first = Assert.IsType<RowOutcome.Proposed>(file.Rows[0].Outcome).Client;
        Assert.Equal("full_name=Ada Lovelace; given_name=Ada; family_name=Lovelace; email@work=ada.lovelace@example.com; telephone@cell=+15550101; organization=Analytical Engines; job_title=Mathematician; category=myContacts; category=Starred in Android", Rows.Show(first));
        Assert.All(file.Rows, row => Assert.IsType<RowOutcome.Proposed>(row.Outcome));
    }
}
