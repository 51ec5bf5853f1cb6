using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Mappings;

internal sealed class ElementMapping : IEntityTypeConfiguration<Element>
{
    public void Configure(EntityTypeBuilder<Element> builder)
    {
        builder.HasKey(e => e.Code);
        builder.Property(e => e.AppliesTo).AsJson();
    }
}

internal sealed class SchoolCountMapping : IEntityTypeConfiguration<SchoolCount>
{
    public void Configure(EntityTypeBuilder<SchoolCount> builder)
    {
        builder.HasKey(c => c.Code);
        builder.HasMany(c => c.Conditions).WithOne().HasForeignKey(c => c.SchoolCount);
    }
}

internal sealed class SchoolConditionMapping : IEntityTypeConfiguration<SchoolCondition>
{
    public void Configure(EntityTypeBuilder<SchoolCondition> builder)
    {
        builder.HasKey(c => new { c.SchoolCount, c.Element });
        builder.Property(c => c.AtLeast).HasConversion<FixedPoint>();
        builder.HasOne<Element>().WithMany().HasForeignKey(c => c.Element);
    }
}

internal sealed class RoundMapping : IEntityTypeConfiguration<CollectionRound>
{
    public void Configure(EntityTypeBuilder<CollectionRound> builder)
    {
        builder.HasKey(r => r.Year);
        builder.Property(r => r.Year).ValueGeneratedNever();
        builder.Property(r => r.Elements).AsJson();
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class ReturnMapping : IEntityTypeConfiguration<SchoolReturn>
{
    public void Configure(EntityTypeBuilder<SchoolReturn> builder)
    {
        builder.HasKey(r => new { r.Year, r.Reporter });
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Remarks).AsJson();
        builder.Property(r => r.Writers).AsJson();
        builder.HasOne<CollectionRound>().WithMany().HasForeignKey(r => r.Year);
        builder.HasMany(r => r.Figures).WithOne().HasForeignKey(f => new { f.Year, f.Reporter });
    }
}

internal sealed class FigureMapping : IEntityTypeConfiguration<Figure>
{
    public void Configure(EntityTypeBuilder<Figure> builder)
    {
        builder.HasKey(f => new { f.Year, f.Reporter, f.Element });
        builder.Property(f => f.Value).HasConversion<FixedPoint>();
        builder.HasOne<Element>().WithMany().HasForeignKey(f => f.Element);
    }
}

internal sealed class FigureRuleMapping : IEntityTypeConfiguration<FigureRule>
{
    public void Configure(EntityTypeBuilder<FigureRule> builder)
    {
        builder.HasKey(r => r.Code);
        builder.Property(r => r.Elements).AsJson();
        builder.Ignore(r => r.Others);
        var kind = builder.HasDiscriminator<string>("Kind");
        foreach (var type in typeof(FigureRule).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(FigureRule))))
            kind.HasValue(type, DomainJson.NameOf(type));
    }
}

// What rules of several kinds have in common stands in one column.
internal sealed class FigureRuleKindMapping
    : IEntityTypeConfiguration<FigureRule.NotMoreThan>, IEntityTypeConfiguration<FigureRule.NotLessThan>, IEntityTypeConfiguration<FigureRule.SumOf>,
        IEntityTypeConfiguration<FigureRule.Range>, IEntityTypeConfiguration<FigureRule.Ratio>,
        IEntityTypeConfiguration<FigureRule.YearOnYear>, IEntityTypeConfiguration<FigureRule.LikeSchools>
{
    public void Configure(EntityTypeBuilder<FigureRule.NotMoreThan> builder) => builder.Property(r => r.Sum).AsJson().HasColumnName("sum");

    public void Configure(EntityTypeBuilder<FigureRule.NotLessThan> builder) => builder.Property(r => r.Sum).AsJson().HasColumnName("sum");

    public void Configure(EntityTypeBuilder<FigureRule.SumOf> builder) => builder.Property(r => r.Parts).AsJson().HasColumnName("sum");

    public void Configure(EntityTypeBuilder<FigureRule.Range> builder)
    {
        builder.Property(r => r.Least).HasConversion<FixedPoint>().HasColumnName("least");
        builder.Property(r => r.Most).HasConversion<FixedPoint>().HasColumnName("most");
    }

    public void Configure(EntityTypeBuilder<FigureRule.Ratio> builder)
    {
        builder.Property(r => r.Least).HasConversion<FixedPoint>().HasColumnName("least");
        builder.Property(r => r.Most).HasConversion<FixedPoint>().HasColumnName("most");
    }

    public void Configure(EntityTypeBuilder<FigureRule.YearOnYear> builder)
    {
        builder.Property(r => r.Share).HasConversion<FixedPoint>().HasColumnName("share");
        builder.Property(r => r.From).HasConversion<FixedPoint>();
    }

    public void Configure(EntityTypeBuilder<FigureRule.LikeSchools> builder) =>
        builder.Property(r => r.Share).HasConversion<FixedPoint>().HasColumnName("share");
}

internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.Property(c => c.Before).HasConversion<FixedPoint>();
        builder.Property(c => c.After).HasConversion<FixedPoint>();
        builder.HasOne<SchoolReturn>().WithMany().HasForeignKey(c => new { c.Year, c.Reporter });
        builder.HasOne<Element>().WithMany().HasForeignKey(c => c.Element);
    }
}

internal sealed class RivalFigureMapping : IEntityTypeConfiguration<RivalFigure>
{
    public void Configure(EntityTypeBuilder<RivalFigure> builder)
    {
        builder.Property(r => r.Value).HasConversion<FixedPoint>();
        builder.HasOne<CollectionRound>().WithMany().HasForeignKey(r => r.Year);
        builder.HasOne<Element>().WithMany().HasForeignKey(r => r.Element);
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<ReturnDraft>
{
    public void Configure(EntityTypeBuilder<ReturnDraft> builder)
    {
        builder.HasKey(d => new { d.Year, d.Reporter, d.UserName });
        builder.Property(d => d.Cells).AsJson();
        builder.HasOne<CollectionRound>().WithMany().HasForeignKey(d => d.Year);
    }
}

internal sealed class PublishedValueMapping : IEntityTypeConfiguration<PublishedValue>
{
    public void Configure(EntityTypeBuilder<PublishedValue> builder)
    {
        builder.HasKey(v => new { v.Year, v.Indicator, v.Area });
        builder.HasOne<CollectionRound>().WithMany().HasForeignKey(v => v.Year);
        builder.Property(v => v.Numerator).HasConversion<FixedPoint>();
        builder.Property(v => v.Denominator).HasConversion<FixedPoint>();
    }
}
