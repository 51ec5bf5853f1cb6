using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Mappings;

internal sealed class TownshipMapping : IEntityTypeConfiguration<Township>
{
    public void Configure(EntityTypeBuilder<Township> builder) => builder.HasKey(t => t.Name);
}

internal sealed class SchoolMapping : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.HasKey(s => s.Code);
        builder.HasMany(s => s.Profiles).WithOne().HasForeignKey(p => p.SchoolCode);
    }
}

internal sealed class SchoolProfileMapping : IEntityTypeConfiguration<SchoolProfile>
{
    public void Configure(EntityTypeBuilder<SchoolProfile> builder)
    {
        builder.HasKey(p => new { p.Year, p.SchoolCode });
        builder.HasOne<Township>().WithMany().HasForeignKey(p => p.Township).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SchoolChangeMapping : IEntityTypeConfiguration<SchoolChange>
{
    public void Configure(EntityTypeBuilder<SchoolChange> builder)
    {
        builder.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolCode);
        builder.HasOne<School>().WithMany().HasForeignKey(c => c.Other);
    }
}
