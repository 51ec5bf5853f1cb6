using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data.Mappings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.HasKey(f => f.Code);
        builder.HasIndex(f => f.Subject);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasOne<School>().WithMany().HasForeignKey(f => f.School).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Office>().WithMany().HasForeignKey(f => f.OfficeId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(f => f.Steps, step =>
        {
            step.ToTable("finding_steps");
            step.WithOwner().HasForeignKey("Finding");
            step.HasKey("Finding", nameof(FindingStep.Position));
            step.Property(s => s.Position).ValueGeneratedNever();
        });
    }
}
