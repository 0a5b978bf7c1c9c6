using System.Globalization;
using System.Xml.Linq;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Payments.Invoices;

/// <summary>
/// Writes each invoice as an XML file under <c>Storage/invoices</c>, for invoice software that imports files. Numbers count up by year; sample
/// invoices have a folder and a series of their own. Nodes that share the folder take turns by a lock file.
/// </summary>
internal sealed class FileInvoices(Storage storage, TimeProvider time) : IInvoiceProvider
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    public async Task<InvoiceAnswer> SubmitAsync(InvoiceDocument invoice, CancellationToken cancellationToken)
    {
        var year = VietnamTime.Today(time).Year % 100;
        var folder = Directory.CreateDirectory(Path.Combine(storage.Root, "invoices", invoice.IsSample ? "sample" : "issued")).FullName;
        await using var turn = await TakeTurnAsync(Path.Combine(folder, "lock"), cancellationToken);
        if (await AskAsync(invoice.TransactionId, cancellationToken) is { Kind: InvoiceAnswerKind.Issued } before)
        {
            return before;
        }

        var counter = Path.Combine(folder, $"last-{year:00}");
        var number = (File.Exists(counter) ? int.Parse(await File.ReadAllTextAsync(counter, cancellationToken), CultureInfo.InvariantCulture) : 0) + 1;
        var (series, digits) = ($"C{year:00}{(invoice.IsSample ? "MAU" : "MTN")}", number.ToString("00000000", CultureInfo.InvariantCulture));
        // The number is used up before the invoice bears it: a crash between leaves a gap, never two invoices of one number.
        await File.WriteAllTextAsync(counter, number.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var path = PathOf(folder, invoice.TransactionId);
        await File.WriteAllTextAsync(path + ".new", Xml(invoice, series, digits).ToString(), cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
        return InvoiceAnswer.Issued(series, digits);
    }

    public async Task<InvoiceAnswer> AskAsync(Guid transactionId, CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { "issued", "sample" })
        {
            var path = PathOf(Path.Combine(storage.Root, "invoices", folder), transactionId);
            if (File.Exists(path))
            {
                var common = XDocument.Parse(await File.ReadAllTextAsync(path, cancellationToken)).Descendants("TTChung").Single();
                return InvoiceAnswer.Issued(common.Element("KHHDon")!.Value, common.Element("SHDon")!.Value);
            }
        }

        return InvoiceAnswer.Unknown;
    }

    public async Task EndAsync(InvoiceDocument invoice, string reason, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(storage.Root, "invoices", invoice.IsSample ? "sample" : "issued")).FullName;
        var note = new XElement(
            "HuyHDon", new XElement("MaGD", invoice.TransactionId), new XElement("KHHDon", invoice.Series), new XElement("SHDon", invoice.Number), new XElement("LDo", reason));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{invoice.TransactionId:N}.ended.xml"), note.ToString(), cancellationToken);
    }

    internal static string PathOf(string folder, Guid transactionId) => Path.Combine(folder, $"{transactionId:N}.xml");

    private XElement Xml(InvoiceDocument invoice, string series, string number) => new(
        "HDon",
        new XElement(
            "DLHDon",
            new XElement(
                "TTChung",
                new XElement("THDon", "Hóa đơn bán hàng"), new XElement("KHHDon", series), new XElement("SHDon", number),
                new XElement("NLap", VietnamTime.Today(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new XElement("DVTTe", "VND"),
                new XElement("MaGD", invoice.TransactionId), new XElement("SoDon", invoice.OrderNumber),
                invoice.Replaces is { } replaced ? new XElement("ThayChoMaGD", replaced) : null,
                invoice.IsSample ? new XElement("DuLieuMau", "true") : null),
            new XElement(
                "NDHDon",
                new XElement(
                    "NBan", new XElement("Ten", invoice.Seller.Name), new XElement("MST", invoice.Seller.TaxCode ?? ""), new XElement("DChi", invoice.Seller.Address)),
                new XElement(
                    "NMua", new XElement("Ten", invoice.Buyer.Name), new XElement("MST", invoice.Buyer.TaxCode), new XElement("DChi", invoice.Buyer.Address),
                    new XElement("DCTDTu", invoice.Buyer.Email)),
                new XElement(
                    "DSHHDVu",
                    invoice.Lines.Select((l, i) => new XElement(
                        "HHDVu",
                        new XElement("STT", i + 1), new XElement("THHDVu", l.Name), new XElement("DVTinh", l.Unit), new XElement("SLuong", l.Quantity),
                        new XElement("DGia", l.UnitPrice.Dong), new XElement("STCKhau", l.Discount.Dong), new XElement("ThTien", l.Total.Dong)))),
                new XElement("TToan", new XElement("TgTTTBSo", invoice.Total.Dong)))));

    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Turn, cancellationToken);
            }
        }
    }
}
