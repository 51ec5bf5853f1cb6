namespace XifengEdu.Domain.Delivery;

/// <summary>A piece of evidence or a photo that was uploaded.</summary>
public sealed class StoredFile
{
    /// <summary>Its generated name in the store and in addresses: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }
    /// <summary>What it belongs to: <c>tasks/CODE</c>, <c>projects/CODE</c>, <c>findings/CODE/STEP</c> or <c>judgements/PLAN/TARGET/YEAR</c>.</summary>
    public required string Subject { get; set; }
    /// <summary>The progress entry it came with; null for what stands alone.</summary>
    public long? EntryId { get; init; }
    /// <summary>What it was called on the person's machine, without any path.</summary>
    public required string Name { get; init; }
    /// <summary>What it holds.</summary>
    public required FileKind Kind { get; init; }
    /// <summary>Bytes as stored.</summary>
    public required long Length { get; init; }
    /// <summary>SHA-256 of the bytes as stored, hexadecimal.</summary>
    public required string Sha256 { get; init; }
    /// <summary>When it was uploaded, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Who uploaded it.</summary>
    public required string Author { get; init; }

    /// <summary>Whether a browser can show it as a picture.</summary>
    public bool IsImage => Kind is FileKind.Jpg or FileKind.Png;
}
