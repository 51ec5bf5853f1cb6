using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Mappings;

internal sealed class OfficeMapping : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> builder) => builder.HasIndex(o => o.Name).IsUnique();
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.HasKey(m => m.Code);
        builder.Property(m => m.Quotes).AsJson();
        builder.Property(m => m.Offices).AsJson();
        builder.Property(m => m.Targets).AsJson();
        builder.HasOne<Plan>().WithMany().HasForeignKey(m => m.Plan);
    }
}

internal sealed class DeliveryTaskMapping : IEntityTypeConfiguration<DeliveryTask>
{
    public void Configure(EntityTypeBuilder<DeliveryTask> builder)
    {
        builder.HasKey(t => t.Code);
        builder.Property(t => t.Targets).AsJson();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne<Plan>().WithMany().HasForeignKey(t => t.Plan);
        builder.HasOne<Office>().WithMany().HasForeignKey(t => t.OfficeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(t => t.School).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Measures).WithMany().UsingEntity("task_measures", j => j.HasOne(typeof(Measure)).WithMany().HasForeignKey("Measure"),
            j => j.HasOne(typeof(DeliveryTask)).WithMany().HasForeignKey("Task"));
        builder.HasMany(t => t.Helpers).WithMany().UsingEntity("task_helpers", j => j.HasOne(typeof(Office)).WithMany().HasForeignKey("Office").OnDelete(DeleteBehavior.Restrict),
            j => j.HasOne(typeof(DeliveryTask)).WithMany().HasForeignKey("Task"));
        builder.OwnsMany(t => t.Steps, step =>
        {
            step.ToTable("task_steps");
            step.WithOwner().HasForeignKey("Task");
            step.HasKey("Task", nameof(TaskStep.Position));
            step.Property(s => s.Position).ValueGeneratedNever();
        });
    }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Quotes).AsJson();
        builder.Property(p => p.Targets).AsJson();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne<Plan>().WithMany().HasForeignKey(p => p.Plan);
        builder.HasOne<Office>().WithMany().HasForeignKey(p => p.OfficeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(p => p.School).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(p => p.Stages, stage =>
        {
            stage.ToTable("project_stages");
            stage.WithOwner().HasForeignKey("Project");
            stage.HasKey("Project", nameof(ProjectStage.Position));
            stage.Property(s => s.Position).ValueGeneratedNever();
        });
        builder.OwnsMany(p => p.Money, money =>
        {
            money.ToTable("project_money");
            money.WithOwner().HasForeignKey("Project");
            money.HasKey("Project", nameof(ProjectMoney.Year), nameof(ProjectMoney.Source));
            money.Property(m => m.Budget).HasConversion<FixedPoint>();
            money.Property(m => m.Spent).HasConversion<FixedPoint>();
        });
    }
}

internal sealed class ProgressEntryMapping : IEntityTypeConfiguration<ProgressEntry>
{
    public void Configure(EntityTypeBuilder<ProgressEntry> builder)
    {
        builder.HasIndex(e => e.Subject);
        builder.HasMany(e => e.Files).WithOne().HasForeignKey(f => f.EntryId);
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder) => builder.HasIndex(f => f.Subject);
}

internal sealed class ExplanationMapping : IEntityTypeConfiguration<Explanation>
{
    public void Configure(EntityTypeBuilder<Explanation> builder)
    {
        builder.HasKey(e => new { e.Subject, e.Year });
        builder.Property(e => e.Version).IsConcurrencyToken();
    }
}
