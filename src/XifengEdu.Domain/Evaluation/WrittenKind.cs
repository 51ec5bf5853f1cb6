namespace XifengEdu.Domain.Evaluation;

/// <summary>How a paragraph stands.</summary>
public enum WrittenKind
{
    /// <summary>Running text.</summary>
    Plain,
    /// <summary>A point of a list.</summary>
    Bullet,
    /// <summary>A numbered point of a list.</summary>
    Numbered,
}
