namespace XifengEdu.Data.Accounts;

/// <summary>Why an account cannot be made or changed.</summary>
public enum AccountProblem
{
    /// <summary>There is no such account.</summary>
    NoSuchAccount,
    /// <summary>The name of the account is taken.</summary>
    UserNameTaken,
    /// <summary>The name of the account is empty, longer than thirty characters, or holds others than letters, digits, - . and _.</summary>
    BadUserName,
    /// <summary>The displayed name is empty, longer than thirty characters, or holds line breaks or invisible marks.</summary>
    BadDisplayName,
    /// <summary>There is no such role.</summary>
    NoSuchRole,
    /// <summary>A principal needs a school that teaches.</summary>
    NoSuchSchool,
    /// <summary>Only principals have a school.</summary>
    SchoolOfNoPrincipal,
    /// <summary>A third party needs the year it evaluates, and only a third party has one.</summary>
    YearOfThirdParty,
    /// <summary>Nobody disables himself or gives up his own role.</summary>
    Oneself,
    /// <summary>Somebody has to be left who administers.</summary>
    LastAdministrator,
    /// <summary>The password is shorter than twelve or longer than 128 characters, has too few different ones, is one that is tried first, or tells the person, the account, the school or the county.</summary>
    WeakPassword,
    /// <summary>The present password is another.</summary>
    WrongPassword,
    /// <summary>The mail address is none.</summary>
    BadEmail,
    /// <summary>The link to set a password is used up, too old, or not for this account.</summary>
    LinkExpired,
}
