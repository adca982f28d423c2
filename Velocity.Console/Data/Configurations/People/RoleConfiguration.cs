using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Console.Identity;

namespace Velocity.Console.Data;

/// <summary>The roles are part of the schema: a workspace never lacks one.</summary>
internal sealed class RoleConfiguration : IEntityTypeConfiguration<IdentityRole<Guid>>, IEntityTypeConfiguration<IdentityUserRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder) => builder.HasData(
        Role("0197a000-0000-7000-8000-000000000001", Roles.Founder),
        Role("0197a000-0000-7000-8000-000000000002", Roles.Approver),
        Role("0197a000-0000-7000-8000-000000000003", Roles.Analyst));

    /// <summary>A person has one role; two would make "what may they do" depend on which is read first.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> builder) => builder.HasIndex(held => held.UserId).IsUnique();

    private static IdentityRole<Guid> Role(string id, string name) => new()
    {
        Id = Guid.Parse(id),
        Name = name,
        NormalizedName = name.ToUpperInvariant(),
        ConcurrencyStamp = name,
    };
}
