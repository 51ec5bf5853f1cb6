using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace XifengEdu.Data.Backup;

/// <summary>The shape of a database: by its migrations, not by the program, which may be newer.</summary>
internal static class BackupSchema
{
    // Who is signed in, which backups there are and what was just sent is no part of what is kept: after a restore everybody signs in again.
    private static readonly string[] _ownTables = ["sessions", "backups", "idempotency_keys"];

    /// <summary>What a migration is called on every database; each dates its own.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>The tables of a migration, each after those it refers to.</summary>
    [SuppressMessage("Usage", "EF1001", Justification = "The model of a migration is made ready in no other way.")]
    public static IReadOnlyList<ITable> TablesAfter(PortalDbContext db, string migration)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        var model = db.GetService<IModelRuntimeInitializer>().Initialize(assembly.CreateMigration(assembly.Migrations[migration], db.Database.ProviderName!).TargetModel, designTime: true, validationLogger: null);
        var left = model.GetRelationalModel().Tables.Where(t => !_ownTables.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<ITable>();
        while (left.Count > 0)
        {
            var next = left.First(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || !left.Contains(k.PrincipalTable)));
            sorted.Add(next);
            left.Remove(next);
        }
        return sorted;
    }

    /// <summary>The columns of a table as an archive names them; one of no property holds a document of JSON.</summary>
    public static IReadOnlyList<BackupColumn> ColumnsOf(ITable table) =>
        [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new BackupColumn(c.Name, c.PropertyMappings.Count == 0 ? ColumnType.Text : ColumnTypes.Of(c.ProviderClrType)))];
}
