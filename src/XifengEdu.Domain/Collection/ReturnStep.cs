namespace XifengEdu.Domain.Collection;

/// <summary>One step of a return's way.</summary>
public enum ReturnStep
{
    /// <summary>Figures are written.</summary>
    Save,
    /// <summary>The return is handed in.</summary>
    Submit,
    /// <summary>The principal confirms it.</summary>
    Confirm,
    /// <summary>The bureau approves it.</summary>
    Approve,
    /// <summary>The bureau sends it back with a reason.</summary>
    SendBack,
    /// <summary>The principal does not stand by it and says why.</summary>
    Query,
    /// <summary>A published figure is corrected, with reason and document.</summary>
    Correct,
    /// <summary>Every figure is taken back: what says nothing has not been begun.</summary>
    Clear,
    /// <summary>What it rests on has changed, such as the kind of school: whoever reports has to look at it again.</summary>
    Reopen,
    /// <summary>The bureau takes over what it brought in from files of before the portal, in one act for all.</summary>
    Adopt,
    /// <summary>The year is published.</summary>
    Lock,
}
