namespace XifengEdu.Web.Documents.Reading;

/// <summary>The file cannot be used at all; the message is the Chinese sentence for the person who sent it.</summary>
public sealed class UnusableFileException(string message, Exception? cause = null) : Exception(message, cause);
