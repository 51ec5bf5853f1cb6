using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Data.Mappings;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.HasKey(i => i.Code);
        builder.Property(i => i.Numerator).AsJson();
        builder.Property(i => i.Denominator).AsJson();
        builder.Property(i => i.Levels).AsJson();
        builder.Property(i => i.Scope).AsJson();
    }
}

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.HasKey(p => p.Code);
        builder.HasMany(p => p.Targets).WithOne().HasForeignKey(t => t.Plan);
        builder.OwnsMany(p => p.Notes, note =>
        {
            note.ToTable("plan_notes");
            note.WithOwner().HasForeignKey(n => n.Plan);
            note.HasKey(n => new { n.Plan, n.Position });
            note.Property(n => n.Position).ValueGeneratedNever();
            note.Property(n => n.Targets).AsJson();
        });
    }
}

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.HasKey(t => new { t.Plan, t.Code });
        builder.Property(t => t.Growth).HasConversion<FixedPoint>();
        builder.Property(t => t.Baseline).HasConversion<FixedPoint>();
        builder.Property(t => t.PriorPlanTarget).HasConversion<FixedPoint>();
        builder.Property(t => t.Quotes).AsJson();
        builder.HasMany(t => t.Revisions).WithOne().HasForeignKey(r => new { r.Plan, r.Target });
        builder.OwnsMany(t => t.Milestones, milestone =>
        {
            milestone.ToTable("milestones");
            milestone.WithOwner().HasForeignKey("Plan", "Target");
            milestone.HasKey("Plan", "Target", nameof(Milestone.Year));
            milestone.Property(m => m.Threshold).HasConversion<FixedPoint>();
        });
    }
}

internal sealed class TargetRevisionMapping : IEntityTypeConfiguration<TargetRevision>
{
    public void Configure(EntityTypeBuilder<TargetRevision> builder)
    {
        builder.Property(r => r.Before).HasConversion<FixedPoint>();
        builder.Property(r => r.After).HasConversion<FixedPoint>();
    }
}

internal sealed class PublishedAssessmentMapping : IEntityTypeConfiguration<PublishedAssessment>
{
    public void Configure(EntityTypeBuilder<PublishedAssessment> builder)
    {
        builder.HasKey(v => new { v.Year, v.Plan, v.Target });
        builder.HasOne<CollectionRound>().WithMany().HasForeignKey(v => v.Year);
        builder.HasOne<Target>().WithMany().HasForeignKey(v => new { v.Plan, v.Target });
        builder.Property(v => v.Threshold).HasConversion<FixedPoint>();
    }
}

internal sealed class JudgementMapping : IEntityTypeConfiguration<Judgement>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.HasKey(j => new { j.Plan, j.Target, j.Year });
        builder.Property(j => j.Value).HasConversion<FixedPoint>();
        builder.Property(j => j.Version).IsConcurrencyToken();
        builder.HasOne<Target>().WithMany().HasForeignKey(j => new { j.Plan, j.Target });
    }
}
