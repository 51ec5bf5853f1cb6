using System.Buffers.Binary;
using System.Security.Cryptography;

namespace XifengEdu.Data.Backup;

/// <summary>
/// A file encrypted with a passphrase: a head of mark, rounds and salt, then pieces of a megabyte, each with its tag. AES-256-GCM with a
/// key of PBKDF2-SHA-256; a piece says its place and whether it is the last, so that none is lost, swapped or cut off unseen.
/// </summary>
public static class SealedFile
{
    // What OWASP asks of PBKDF2 with SHA-256 in 2025.
    private const int Rounds = 600_000, MostRounds = 10_000_000;
    private const int SaltLength = 16, KeyLength = 32, NonceLength = 12, TagLength = 16, PieceLength = 1 << 20;

    private static ReadOnlySpan<byte> Mark => "XIFENGE1"u8;
    private static int HeadLength => Mark.Length + sizeof(int) + SaltLength;

    /// <summary>Whether a file is encrypted.</summary>
    public static async Task<bool> IsSealedAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[Mark.Length];
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct) == start.Length && start.AsSpan().SequenceEqual(Mark);
    }

    /// <summary>Encrypts a file into a new one.</summary>
    public static async Task SealAsync(string from, string to, string passphrase, CancellationToken ct)
    {
        var head = new byte[HeadLength];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Mark.Length), Rounds);
        RandomNumberGenerator.Fill(head.AsSpan(HeadLength - SaltLength));
        using var aes = CipherOf(head, passphrase);
        await using var plain = File.OpenRead(from);
        await using var file = PrivateFile.Open(to, FileMode.CreateNew);
        await file.WriteAsync(head, ct);
        var (piece, cipher) = (new byte[PieceLength], new byte[PieceLength + TagLength]);
        for (var place = 0L; ; place++)
        {
            var length = await plain.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);
            var isLast = plain.Position == plain.Length;
            aes.Encrypt(NonceOf(place, isLast), piece.AsSpan(0, length), cipher.AsSpan(0, length), cipher.AsSpan(length, TagLength), head);
            await file.WriteAsync(cipher.AsMemory(0, length + TagLength), ct);
            if (isLast) break;
        }
        file.Flush(flushToDisk: true);
    }

    /// <summary>Decrypts a file into a new one.</summary>
    /// <exception cref="UnusableBackupException">The passphrase is another, or the file is damaged; nothing is left behind.</exception>
    public static async Task OpenAsync(string from, string to, string passphrase, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(from);
            var head = new byte[HeadLength];
            await file.ReadExactlyAsync(head, ct);
            using var aes = CipherOf(head, passphrase);
            await using var plain = PrivateFile.Open(to, FileMode.CreateNew);
            var (cipher, piece) = (new byte[PieceLength + TagLength], new byte[PieceLength]);
            for (var place = 0L; ; place++)
            {
                var length = await file.ReadAtLeastAsync(cipher, cipher.Length, throwOnEndOfStream: false, ct) - TagLength;
                if (length < 0) throw new EndOfStreamException();
                var isLast = file.Position == file.Length;
                aes.Decrypt(NonceOf(place, isLast), cipher.AsSpan(0, length), cipher.AsSpan(length, TagLength), piece.AsSpan(0, length), head);
                await plain.WriteAsync(piece.AsMemory(0, length), ct);
                if (isLast) break;
            }
        }
        catch (Exception error)
        {
            File.Delete(to);
            if (error is CryptographicException or EndOfStreamException) throw new UnusableBackupException("备份口令不正确，或者文件已损坏；没有改动任何数据。", error);
            throw;
        }
    }

    private static AesGcm CipherOf(byte[] head, string passphrase)
    {
        var rounds = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(Mark.Length));
        // A damaged head must not keep the machine busy.
        if (rounds is < 1 or > MostRounds) throw new CryptographicException();
        return new(Rfc2898DeriveBytes.Pbkdf2(passphrase, head.AsSpan(HeadLength - SaltLength), rounds, HashAlgorithmName.SHA256, KeyLength), TagLength);
    }

    private static byte[] NonceOf(long place, bool isLast)
    {
        var nonce = new byte[NonceLength];
        nonce[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceLength - sizeof(long)), place);
        return nonce;
    }
}
