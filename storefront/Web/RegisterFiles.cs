using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Files;
using Marketplace.Platform.Sheets;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Register;

namespace Marketplace.Storefront.Web;

/// <summary>Files around the OCOP register: a decision's table read by its headings, its scan kept, a holder's dossier packed.</summary>
internal static partial class RegisterFiles
{
    // Folded; the first that a table has counts.
    private static readonly string[] Products = ["ten san pham", "san pham", "ten san pham ocop", "ten san pham/dich vu"];
    private static readonly string[] Holders = ["chu the", "ten chu the", "chu the san xuat", "ten chu the san xuat", "chu the ocop", "co so san xuat", "don vi", "ten don vi"];
    private static readonly string[] Places = ["xa", "xa, phuong", "xa/phuong", "xa (phuong)", "dia ban", "dia chi", "dia phuong", "dia chi san xuat", "dia chi chu the"];
    private static readonly string[] Stars = ["so sao", "sao", "hang sao", "xep hang", "phan hang", "hang", "ket qua", "ket qua phan hang", "hang san pham", "dat sao"];
    private static readonly string[] Sets = ["bo san pham", "bo", "ma bo", "bo so"];
    private static readonly string[] Numbers = ["so giay chung nhan", "so gcn", "ma san pham", "ma so", "ma so san pham"];

    /// <summary>The lines of the table, or null when the file cannot be read or has no columns of product, holder and stars.</summary>
    public static IReadOnlyList<DecisionRow>? Read(byte[] bytes)
    {
        if (MoneyFiles.Cells(bytes) is not { } cells)
        {
            return null;
        }

        int[]? at = null;
        var rows = new List<DecisionRow>();
        var groupStars = 0;
        foreach (var line in cells)
        {
            if (at is null)
            {
                var headings = line.Select(h => SearchText.Fold(h).Trim()).ToList();
                int[] found = [.. new[] { Products, Holders, Places, Stars, Sets, Numbers }.Select(names => MoneyFiles.Find(headings, names))];
                at = found[0] >= 0 && found[1] >= 0 ? found : null;
                continue;
            }

            string Cell(int column) => column >= 0 && column < line.Count ? line[column].Trim() : "";
            var (product, holder) = (Cell(at[0]), Cell(at[1]));
            if (product.Length == 0 || holder.Length == 0)
            {
                // "I. Sản phẩm hạng 4 sao": says it for the lines below.
                groupStars = StarsOf(string.Join(' ', line)) is var said and > 0 ? said : groupStars;
                continue;
            }

            var stars = StarsOf(Cell(at[3]));
            rows.Add(new(
                product, holder, Cell(at[2]), stars > 0 ? stars : at[3] < 0 ? groupStars : 0,
                int.TryParse(Cell(at[4]).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : null, Cell(at[5]) is { Length: > 0 } number ? number : null));
        }

        return at is null ? null : rows;
    }

    /// <summary>Keeps a scan (PDF, JPEG or PNG, at most 10 MB) under a key made of its content; null when it is none.</summary>
    public static async Task<string?> KeepScanAsync(Storage storage, byte[] bytes)
    {
        var ending = bytes.AsSpan().StartsWith("%PDF"u8) ? "pdf" : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpg" : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "png" : null;
        if (ending is null)
        {
            return null;
        }

        var key = $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..40]}.{ending}";
        Directory.CreateDirectory(Folder(storage));
        var path = Path.Combine(Folder(storage), key);
        if (!File.Exists(path))
        {
            // Whole or not at all: others may ask for it while it is written.
            var part = Path.Combine(Folder(storage), $".{key}-{Environment.CurrentManagedThreadId}");
            await File.WriteAllBytesAsync(part, bytes);
            File.Move(part, path, overwrite: true);
        }

        return key;
    }

    public static string TypeOf(string key) => Path.GetExtension(key) switch
    {
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        _ => "image/jpeg",
    };

    /// <summary>A kept scan's file; null when the key is none of ours or the file is not there.</summary>
    public static string? PathOf(Storage storage, string key) =>
        ScanKey().IsMatch(key) && Path.Combine(Folder(storage), key) is var path && File.Exists(path) ? path : null;

    /// <summary>What the register has of a holder: the facts as a workbook and the signed decisions.</summary>
    public static async Task<byte[]> DossierAsync(Storage storage, PrivateFiles files, HolderDossier dossier, DateTime at, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add(zip, "thong-tin.xlsx", Xlsx.Write(Facts(dossier, at), Sheet("Công nhận OCOP", dossier.Recognitions, at), Rights(dossier), Papers(dossier)));
            for (var i = 0; i < dossier.Papers.Count; i++)
            {
                if (await files.ReadAsync(dossier.Papers[i].FileKey, cancellationToken) is { } scan)
                {
                    Add(zip, PaperFile(dossier.Papers[i], i), scan.Bytes);
                }
            }

            foreach (var scan in dossier.Scans)
            {
                if (PathOf(storage, scan.ScanKey) is { } path)
                {
                    Add(zip, $"quyet-dinh/{Slug.From(scan.Decision)}{Path.GetExtension(scan.ScanKey)}", File.ReadAllBytes(path));
                }
            }
        }

        return memory.ToArray();
    }

    /// <summary>Rows of the register as a workbook's sheet.</summary>
    public static Sheet Sheet(string name, IReadOnlyList<RegisterEntry> entries, DateTime at) => new(
        name, [$"Tính đến {VietnamTime.FormatDateTime(at)}", .. entries.Any(e => e.IsSample) ? (string[])["Có dữ liệu mẫu"] : []],
        ["Số giấy chứng nhận", "Sản phẩm", "Chủ thể", "Xã", "Bộ sản phẩm", "Sao", "Cơ quan ban hành", "Quyết định", "Tiêu chí", "Ngày ký", "Ngày hết hạn", "Tình trạng"],
        entries.Select(e => (IReadOnlyList<object?>)
        [
            e.Number, e.ProductName, e.HolderName, Communes.OfCode(e.CommuneCode)?.Name, e.SetNo, e.Stars, e.Issuer, e.Decision, e.CriteriaVersion, e.SignedOn, e.ExpiresOn,
            StateOf(e, VietnamTime.DateOf(at)).Vi,
        ]));

    /// <summary>In force, run out (and assessed anew), or withdrawn.</summary>
    public static LocalText StateOf(RegisterEntry entry, DateOnly today) => entry switch
    {
        { WithdrawnOn: not null } => new("Đã thu hồi", "Withdrawn"),
        _ when entry.ExpiresOn >= today => new("Còn hiệu lực", "In force"),
        { IsBeingReassessed: true } => new("Hết hạn, đang đánh giá lại", "Run out, being assessed anew"),
        _ => new("Hết hạn", "Run out"),
    };

    private static Sheet Facts(HolderDossier dossier, DateTime at) => new(
        "Chủ thể", [$"Tính đến {VietnamTime.FormatDateTime(at)}", .. dossier.Seller.IsSample ? (string[])["Dữ liệu mẫu"] : []], ["Mục", "Nội dung"],
        [["Tên", dossier.Seller.Name], ["Loại", dossier.Seller.Kind.ToString()], ["Xã", dossier.Seller.CommuneName], ["Trạng thái trên chợ", dossier.Seller.State.ToString()], ["Điện thoại của gian hàng", dossier.Seller.PublicPhone?.Value]]);

    private static Sheet Rights(HolderDossier dossier) => new(
        "Quyền CDĐL, nhãn hiệu", [], ["Số", "Loại", "Tên", "Chủ sở hữu", "Từ ngày", "Đến ngày"],
        dossier.Rights.Select(r => (IReadOnlyList<object?>)[r.Number, r.Kind.ToString(), r.Name, r.Holder, r.GrantedOn, r.ValidTo]));

    private static Sheet Papers(HolderDossier dossier) => new(
        "Giấy tờ", [], ["Loại giấy", "Số", "Cơ quan cấp", "Về", "Từ ngày", "Đến ngày", "Tệp"],
        dossier.Papers.Select((p, i) => (IReadOnlyList<object?>)[PaperKinds.Name(p.Kind).Vi, p.Number, p.Issuer, p.About, p.ValidFrom, p.ValidTo, p.FileKey is null ? null : PaperFile(p, i)]));

    private static string PaperFile(HolderPaper paper, int place) => $"giay-to/{place + 1:00}-{Slug.From(PaperKinds.Name(paper.Kind).Vi)}{Path.GetExtension(paper.FileKey)}";

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(bytes);
    }

    private static string Folder(Storage storage) => Path.Combine(storage.Root, "register");

    // "4 sao", "OCOP 4 sao", "04", "4*", "4.0" of a workbook, "Bốn sao".
    private static int StarsOf(string text)
    {
        var folded = SearchText.Fold(text);
        var word = StarWords.FirstOrDefault(w => folded.Contains($"{w.Word} sao", StringComparison.Ordinal));
        return word.Stars > 0 ? word.Stars
            : StarNumber().Match(folded) is { Success: true } found ? found.Groups.Values.Skip(1).First(g => g.Success).Value[0] - '0'
            : 0;
    }

    private static readonly (string Word, int Stars)[] StarWords = [("mot", 1), ("hai", 2), ("ba", 3), ("bon", 4), ("nam", 5)];

    [GeneratedRegex(@"0?([1-5])\s*(?:sao|\*|★)|^\s*0?([1-5])(?:[.,]0+)?\s*$")]
    private static partial Regex StarNumber();

    [GeneratedRegex(@"^[0-9a-f]{40}\.(pdf|jpg|png)$")]
    private static partial Regex ScanKey();
}
