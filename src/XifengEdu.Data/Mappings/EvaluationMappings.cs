using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Data.Mappings;

internal sealed class BlockRevisionMapping : IEntityTypeConfiguration<BlockRevision>
{
    public void Configure(EntityTypeBuilder<BlockRevision> builder)
    {
        builder.HasKey(b => new { b.Plan, b.Year, b.Number });
        builder.Property(b => b.Words).AsJson();
        builder.Property(b => b.Claims).AsJson();
        builder.HasOne<Plan>().WithMany().HasForeignKey(b => b.Plan);
    }
}

internal sealed class BlockCommentMapping : IEntityTypeConfiguration<BlockComment>
{
    public void Configure(EntityTypeBuilder<BlockComment> builder)
    {
        builder.HasIndex(c => new { c.Plan, c.Year });
        builder.HasOne<Plan>().WithMany().HasForeignKey(c => c.Plan);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.HasIndex(p => new { p.Plan, p.Year });
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne<Plan>().WithMany().HasForeignKey(p => p.Plan);
        builder.HasOne<TargetRevision>().WithMany().HasForeignKey(p => p.RevisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvaluationEditionMapping : IEntityTypeConfiguration<EvaluationEdition>
{
    public void Configure(EntityTypeBuilder<EvaluationEdition> builder)
    {
        builder.HasKey(e => new { e.Plan, e.Year, e.Number });
        builder.Property(e => e.Report).AsJson();
        builder.Property(e => e.Facts).AsJson();
        builder.Property(e => e.Accepted).AsJson();
        builder.HasOne<Plan>().WithMany().HasForeignKey(e => e.Plan);
    }
}
