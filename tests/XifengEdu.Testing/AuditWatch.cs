using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace XifengEdu.Testing;

/// <summary>
/// Looks at every transaction that a request commits: one that has changed a table and written no row of the audit is thrown back, and the
/// test whose request it was fails. So each change that any test makes through a page or the API proves its row. What signing in counts on
/// the account may be saved beside its row, in the same request.
/// </summary>
public sealed partial class AuditWatch : DbCommandInterceptor, IDbTransactionInterceptor, IStartupFilter
{
    private const string Audit = "audit_entries";

    // What signing in counts and uses up.
    private static readonly string[] _counted = ["AspNetUsers", "recovery_codes"];

    // What the audit itself is kept in; who is here at the moment; what has been typed and not yet handed in; what was just sent.
    private static readonly string[] _notes = [Audit, "audit_links", "audit_heads", "sessions", "drafts", "idempotency_keys"];

    // What the request at hand has changed so far, in all of its transactions; null outside of one.
    private static readonly AsyncLocal<HashSet<string>?> _request = new();
    private readonly ConditionalWeakTable<DbConnection, HashSet<string>> _written = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, run) =>
        {
            HashSet<string> changed = [];
            _request.Value = changed;
            await run(context);
            if (changed.Overlaps(_counted)) Demand(changed);
        });
        next(app);
    };

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        _written.Remove(connection);
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (transaction.Connection is { } connection && _written.TryGetValue(connection, out var tables)) Demand(tables);
        return new(result);
    }

    private void Note(DbCommand command)
    {
        if (_request.Value is not { } request || command.Connection is not { } connection) return;
        var tables = command.Transaction is null ? [] : _written.GetOrCreateValue(connection);
        foreach (var table in Change().Matches(command.CommandText).Select(m => m.Groups[1].Value))
        {
            request.Add(table);
            if (!_counted.Contains(table)) tables.Add(table);
        }
        // Without a transaction the statement is one.
        if (command.Transaction is null) Demand(tables);
    }

    private static void Demand(HashSet<string> tables)
    {
        if (tables.Contains(Audit) || !tables.Except(_notes).Any()) return;
        throw new InvalidOperationException($"Changed without a row of the audit: {string.Join(", ", tables)}.");
    }

    // When a token was last used is a note too.
    [GeneratedRegex("""(?:INSERT INTO|UPDATE|DELETE FROM) (?>"?(\w+)"?)(?! AS "?\w+"?\s+SET "?last_used_at"?)""")]
    private static partial Regex Change();
}
