using System.Text;
using System.Xml;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Walks the XML of one part of a workbook, forwards only. Names are told apart without their namespace, so the transitional
/// and the strict flavour of the format read alike.</summary>
internal sealed class PartReader(Stream stream) : IDisposable
{
    private const int Deepest = 64;

    private readonly XmlReader _xml = XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });
    private readonly char[] _chunk = new char[1024];
    private readonly StringBuilder _text = new();

    public string Name => _xml.LocalName;
    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Goes to the next start of an element.</summary>
    /// <returns>False at the end of the part.</returns>
    public bool NextElement()
    {
        while (Read())
            if (_xml.NodeType == XmlNodeType.Element) return true;
        return false;
    }

    /// <summary>The elements below the present one, at any depth; it is left at its end.</summary>
    public IEnumerable<string> Below()
    {
        if (_xml.IsEmptyElement) yield break;
        var depth = _xml.Depth;
        // Reading an element's text ends on the tag after it, which may already be the end looked for.
        while (Read() && _xml.Depth > depth)
            if (_xml.NodeType == XmlNodeType.Element) yield return _xml.LocalName;
    }

    /// <summary>The text of the present element, which is left at its end.</summary>
    public string Text()
    {
        if (_xml.IsEmptyElement) return "";
        var depth = _xml.Depth;
        _text.Clear();
        while (Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            for (int count; (count = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
                if (_text.Append(_chunk, 0, count).Length > BoundedStream.LongestRun) throw BoundedStream.TooLarge();
        }
        return _text.ToString();
    }

    /// <summary>An attribute by its name without namespace.</summary>
    public string? Attribute(string name)
    {
        if (_xml.GetAttribute(name) is { } value) return value;
        if (!_xml.MoveToFirstAttribute()) return null;
        string? found = null;
        do
            if (_xml.LocalName == name && _xml.Prefix != "xmlns") found = _xml.Value;
        while (found is null && _xml.MoveToNextAttribute());
        _xml.MoveToElement();
        return found;
    }

    /// <summary>Whether a yes-or-no attribute says yes.</summary>
    public bool Flag(string name) => Attribute(name) is "1" or "true" or "on";

    public void Dispose() => _xml.Dispose();

    private bool Read()
    {
        try
        {
            if (!_xml.Read()) return false;
        }
        // The reader tells a forbidden DTD from other faults only by its words.
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw WorkbookArchive.HasDtd(e);
        }
        return _xml.Depth <= Deepest ? true : throw BoundedStream.TooLarge();
    }
}
