using Microsoft.AspNetCore.DataProtection;
using XifengEdu.Data;
using XifengEdu.Data.PostgreSql;
using XifengEdu.Data.Sqlite;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Startup;

/// <summary>The configured database and data directory.</summary>
public static class PortalDatabase
{
    public static WebApplicationBuilder AddPortalDatabase(this WebApplicationBuilder builder)
    {
        var directory = Path.GetFullPath(builder.Configuration["Data:Directory"] ?? "App_Data", builder.Environment.ContentRootPath);
        PrivateFile.Folder(directory);
        builder.Services.AddSingleton(new DataDirectory(directory));
        PrivateFile.Folder(Path.Combine(directory, "keys"));
        builder.Services.AddDataProtection().SetApplicationName("XifengEdu")
            .PersistKeysToFileSystem(new(Path.Combine(directory, "keys")));

        builder.Services.AddSingleton(new Uploads(directory));

        // Several instances name one directory that all of them reach.
        var files = Path.GetFullPath(builder.Configuration["Files:Directory"] ?? Path.Combine(directory, "files"), builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(new FileStore(files));

        builder.Services.AddSingleton(new BackupPlaces(Path.GetFullPath(builder.Configuration["Backup:Directory"] ?? Path.Combine(directory, "backups"), builder.Environment.ContentRootPath),
            new Dictionary<string, string> { [BackupPlaces.Evidence] = files, [BackupPlaces.Keys] = Path.Combine(directory, "keys") }));

        var provider = builder.Configuration["Database:Provider"] ?? SqliteProvider.Name;
        // A variable that is set to nothing is not set.
        var connection = builder.Configuration.GetConnectionString("Portal") is { Length: > 0 } given ? given : null;
        _ = provider switch
        {
            SqliteProvider.Name => builder.Services.AddPortalSqlite(connection ?? $"Data Source={PrivateDatabase(Path.Combine(directory, "portal.db"))}"),
            PostgreSqlProvider.Name => builder.Services.AddPortalPostgreSql(
                connection ?? throw new InvalidOperationException("Database:Provider=PostgreSql needs ConnectionStrings:Portal.")),
            _ => throw new InvalidOperationException(
                $"Database:Provider is '{provider}'; it must be {SqliteProvider.Name} or {PostgreSqlProvider.Name}."),
        };
        return builder;
    }

    // An empty file is an empty database, and what lies beside it takes its mode.
    private static string PrivateDatabase(string file)
    {
        using (PrivateFile.Open(file, FileMode.OpenOrCreate)) return file;
    }
}
