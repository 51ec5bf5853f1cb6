using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Mappings;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data;

/// <summary>The only context. Always built through the app's services: Identity's store options are part of the model.</summary>
public class PortalDbContext(DbContextOptions<PortalDbContext> options)
    : IdentityDbContext<PortalUser, IdentityRole, string>(options)
{
    public DbSet<Township> Townships => Set<Township>();
    public DbSet<School> Schools => Set<School>();
    public DbSet<SchoolProfile> SchoolProfiles => Set<SchoolProfile>();
    public DbSet<Element> Elements => Set<Element>();
    public DbSet<SchoolCount> SchoolCounts => Set<SchoolCount>();
    public DbSet<SchoolCondition> SchoolConditions => Set<SchoolCondition>();
    public DbSet<CollectionRound> Rounds => Set<CollectionRound>();
    public DbSet<SchoolReturn> Returns => Set<SchoolReturn>();
    public DbSet<Figure> Figures => Set<Figure>();
    public DbSet<FigureRule> FigureRules => Set<FigureRule>();
    public DbSet<ReturnDraft> Drafts => Set<ReturnDraft>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<PublishedValue> PublishedValues => Set<PublishedValue>();
    public DbSet<SchoolChange> SchoolChanges => Set<SchoolChange>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<TargetRevision> TargetRevisions => Set<TargetRevision>();
    public DbSet<PublishedAssessment> PublishedAssessments => Set<PublishedAssessment>();
    public DbSet<RivalFigure> RivalFigures => Set<RivalFigure>();
    public DbSet<Judgement> Judgements => Set<Judgement>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Measure> Measures => Set<Measure>();
    public DbSet<DeliveryTask> Tasks => Set<DeliveryTask>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<ProgressEntry> Progress => Set<ProgressEntry>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<Explanation> Explanations => Set<Explanation>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<BlockRevision> BlockRevisions => Set<BlockRevision>();
    public DbSet<BlockComment> BlockComments => Set<BlockComment>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<EvaluationEdition> EvaluationEditions => Set<EvaluationEdition>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<UserSession> Sessions => Set<UserSession>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<SentReminder> SentReminders => Set<SentReminder>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
    public DbSet<BackupRun> Backups => Set<BackupRun>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<PortalSetting> Settings => Set<PortalSetting>();

    /// <summary>Names the request that the first audited change of this context carries out; null where it has no name.</summary>
    public string? IdempotencyKey { get; set; }

    private static readonly AuditHeads _auditHeads = new();

    // Rows of the audit that the transaction at hand has saved, and that are no part of the chain yet.
    private readonly List<AuditEntry> _audited = [];
    private Dictionary<string, string>? _heads;

    /// <summary>The versions of the parts of the data, by scope; asked for once until something is changed through this context.</summary>
    public async Task<IReadOnlyDictionary<string, string>> HeadsAsync(CancellationToken ct) =>
        _heads ??= await AuditHeads.AsNoTracking().ToDictionaryAsync(h => h.Scope, h => h.Mark, ct);

    /// <summary>Saves; a change with an audit row is a transaction, since the heads move and the chain grows with it.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var entries = ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (entries.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        _audited.AddRange(entries.OrderBy(e => e.Id));
        if (transaction is not null) await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    internal IReadOnlyList<AuditEntry> TakeAudited()
    {
        AuditEntry[] audited = [.. _audited];
        _audited.Clear();
        _heads = null;
        return audited;
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(_auditHeads);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>();
        configurationBuilder.Properties<Fraction>().HaveConversion<ExactText>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
