using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Marketplace.Platform.Sheets;

/// <summary>Writes workbooks as other programs read them (Office Open XML), with nothing but what a table needs.</summary>
public static class Xlsx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    // Cell styles, by their place in styles.xml.
    private const string Text = "1";
    private const string Number = "2";
    private const string Date = "3";
    private const string Bold = "4";

    private static readonly DateOnly DayNought = new(1899, 12, 30);

    /// <summary>The workbook's bytes.</summary>
    /// <exception cref="ArgumentException">No sheets, or a cell of another kind than <see cref="Sheet"/> names.</exception>
    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        if (sheets.Count == 0)
        {
            throw new ArgumentException("A workbook has at least one sheet.", nameof(sheets));
        }

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml => ContentTypes(xml, sheets.Count));
            Part(zip, "_rels/.rels", xml => Related(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", xml => Workbook(xml, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", xml => Related(
                xml, [.. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("rIdStyles", "styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", Styles);
            for (var i = 0; i < sheets.Count; i++)
            {
                var sheet = sheets[i];
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => Worksheet(xml, sheet));
            }
        }

        return bytes.ToArray();
    }

    private static void Worksheet(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("cols", Main);
        Empty(xml, "col", ("min", "1"), ("max", sheet.Columns.Count.ToString(CultureInfo.InvariantCulture)), ("width", "18"), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        foreach (var line in sheet.Title)
        {
            Row(xml, [line], Bold);
        }

        Row(xml, sheet.Columns, Bold);
        foreach (var row in sheet.Rows)
        {
            Row(xml, row, Text);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, IReadOnlyList<object?> cells, string textStyle)
    {
        xml.WriteStartElement("row", Main);
        for (var i = 0; i < cells.Count; i++)
        {
            // Written without their address: cells follow one another, so an empty one has to be there too.
            xml.WriteStartElement("c", Main);
            switch (cells[i])
            {
                case null:
                    break;
                case string text:
                    xml.WriteAttributeString("s", textStyle);
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is", Main);
                    xml.WriteStartElement("t", Main);
                    xml.WriteAttributeString("xml", "space", null, "preserve");
                    xml.WriteString(Writable(text));
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                    break;
                case long or int:
                    Value(xml, Number, Convert.ToString(cells[i], CultureInfo.InvariantCulture)!);
                    break;
                case DateOnly day:
                    Value(xml, Date, (day.DayNumber - DayNought.DayNumber).ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ArgumentException($"A cell cannot be a {cells[i]!.GetType().Name}.", nameof(cells));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string style, string value)
    {
        xml.WriteAttributeString("s", style);
        xml.WriteElementString("v", Main, value);
    }

    // XML has no control characters, not even escaped.
    private static string Writable(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));

    private static void Workbook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Styles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        List(xml, "numFmts", 1, () => Empty(xml, "numFmt", ("numFmtId", "164"), ("formatCode", "dd/mm/yyyy")));
        List(xml, "fonts", 2, () =>
        {
            Empty(xml, "font");
            xml.WriteStartElement("font", Main);
            Empty(xml, "b");
            xml.WriteEndElement();
        });
        List(xml, "fills", 2, () =>
        {
            Fill(xml, "none");
            Fill(xml, "gray125");
        });
        List(xml, "borders", 1, () => Empty(xml, "border"));
        List(xml, "cellStyleXfs", 1, () => Empty(xml, "xf"));
        List(xml, "cellXfs", 5, () =>
        {
            Empty(xml, "xf", ("xfId", "0"));
            Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "49"), ("applyNumberFormat", "1"));
            Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "3"), ("applyNumberFormat", "1"));
            Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "164"), ("applyNumberFormat", "1"));
            Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "49"), ("fontId", "1"), ("applyFont", "1"), ("applyNumberFormat", "1"));
        });
        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string pattern)
    {
        xml.WriteStartElement("fill", Main);
        Empty(xml, "patternFill", ("patternType", pattern));
        xml.WriteEndElement();
    }

    private static void List(XmlWriter xml, string name, int count, Action items)
    {
        xml.WriteStartElement(name, Main);
        xml.WriteAttributeString("count", count.ToString(CultureInfo.InvariantCulture));
        items();
        xml.WriteEndElement();
    }

    private static void ContentTypes(XmlWriter xml, int sheets)
    {
        const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        xml.WriteStartElement("Types", Packages + "/content-types");
        void Of(string element, params (string Name, string Value)[] attributes)
        {
            xml.WriteStartElement(element, Packages + "/content-types");
            foreach (var (name, value) in attributes)
            {
                xml.WriteAttributeString(name, value);
            }

            xml.WriteEndElement();
        }

        Of("Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Of("Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Sheet + "sheet.main+xml"));
        Of("Override", ("PartName", "/xl/styles.xml"), ("ContentType", Sheet + "styles+xml"));
        for (var i = 1; i <= sheets; i++)
        {
            Of("Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", Sheet + "worksheet+xml"));
        }

        xml.WriteEndElement();
    }

    private static void Related(XmlWriter xml, IReadOnlyList<(string Id, string Kind, string Target)> to)
    {
        xml.WriteStartElement("Relationships", Packages + "/relationships");
        foreach (var (id, kind, target) in to)
        {
            xml.WriteStartElement("Relationship", Packages + "/relationships");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{Relations}/{kind}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string path, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }
}
