using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Mappings;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder) =>
        builder.HasOne<School>().WithMany().HasForeignKey(u => u.SchoolCode);
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder) => builder.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId);
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.HasKey(c => c.Hash);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class PortalSettingMapping : IEntityTypeConfiguration<PortalSetting>
{
    public void Configure(EntityTypeBuilder<PortalSetting> builder) => builder.HasKey(s => s.Name);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.HasIndex(e => e.Subject);
}

internal sealed class SentReminderMapping : IEntityTypeConfiguration<SentReminder>
{
    public void Configure(EntityTypeBuilder<SentReminder> builder) => builder.HasKey(r => new { r.Day, r.Way, r.Recipient });
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder) => builder.HasKey(h => h.Scope);
}

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder) => builder.HasKey(k => k.Key);
}

internal sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.HasKey(l => l.Sequence);
        builder.Property(l => l.Sequence).ValueGeneratedNever();
        // A row that is linked twice would be no row of a chain.
        builder.HasIndex(l => l.EntryId).IsUnique();
    }
}
