namespace XifengEdu.Data;

/// <summary>A fact about this installation.</summary>
/// <param name="Name">The name.</param>
public sealed record PortalSetting(string Name)
{
    /// <summary>Set once the demonstration county has been loaded; every page then says so.</summary>
    public const string DemoCounty = "demo-county";

    /// <summary>The county's code (GB/T 2260), such as 520122.</summary>
    public const string CountyCode = "county-code";

    /// <summary>The county's name, such as 息烽县.</summary>
    public const string CountyName = "county-name";

    /// <summary>What the portal is called; without it the county's name followed by 教育规划监测.</summary>
    public const string Title = "title";

    /// <summary>Whom to ask, a line on the sign-in page.</summary>
    public const string Contact = "contact";

    /// <summary><c>off</c> where no page is open without signing in, whatever the bureau has opened.</summary>
    public const string PublicPages = "public-pages";

    /// <summary>The address of this portal in links of reminders, such as <c>https://jy.example.gov.cn</c>.</summary>
    public const string Address = "address";

    /// <summary>The mail server, host and port; mail is off without it.</summary>
    public const string MailServer = "mail-server";

    /// <summary>The account at the mail server; empty where it asks for none.</summary>
    public const string MailUser = "mail-user";

    /// <summary>Its password, protected by the key of this installation.</summary>
    public const string MailPassword = "mail-password";

    /// <summary>The address that mail comes from.</summary>
    public const string MailFrom = "mail-from";

    /// <summary>The address of a WeCom or DingTalk group robot, protected; no robot without it.</summary>
    public const string Robot = "robot";

    /// <summary><c>on</c> where bureau and administrators may not do without a second factor.</summary>
    public const string SecondFactor = "second-factor";

    /// <summary>The words in which outlooks are judged, best first, between 、; without it those of the portal.</summary>
    public const string OutlookScale = "outlook-scale";

    /// <summary>From when on a backup is made each day, such as <c>02:30</c> in China; <c>off</c> for none, and without it half past two.</summary>
    public const string BackupTime = "backup-time";

    /// <summary>For how many days backups are kept; without it thirty.</summary>
    public const string BackupDays = "backup-days";

    /// <summary>A second folder for each backup, on another disk or machine; none without it.</summary>
    public const string BackupCopy = "backup-copy";

    /// <summary>What backups are encrypted with, protected; they are readable without it.</summary>
    public const string BackupPassphrase = "backup-passphrase";

    /// <summary>The value, as text.</summary>
    public required string Value { get; set; }
}
