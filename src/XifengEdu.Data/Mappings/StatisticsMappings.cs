using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Mappings;

internal sealed class ElementMapping : IEntityTypeConfiguration<Element>
{
    public void Configure(EntityTypeBuilder<Element> builder)
    {
        builder.HasKey(e => e.Code);
        builder.Property(e => e.AppliesTo).AsJson();
        builder.Property(e => e.NotMoreThan).AsJson();
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
    }
}

internal sealed class ReturnMapping : IEntityTypeConfiguration<SchoolReturn>
{
    public void Configure(EntityTypeBuilder<SchoolReturn> builder)
    {
        builder.HasKey(r => new { r.Year, r.Reporter });
        builder.Property(r => r.Version).IsConcurrencyToken();
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
