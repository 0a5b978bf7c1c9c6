namespace Marketplace.Contracts;

/// <summary>What is wrong with an address; several can be at once.</summary>
[Flags]
public enum VietnamAddressErrors
{
    None = 0,

    /// <summary>No province, or its code is not two digits.</summary>
    Province = 1,

    /// <summary>No commune, or its code is not five digits.</summary>
    Commune = 2,

    /// <summary>No house, street, hamlet or village.</summary>
    StreetLineMissing = 4,

    /// <summary>The street line is too long or has line breaks.</summary>
    StreetLineMalformed = 8,

    /// <summary>No version of the data set that the codes are from.</summary>
    DataVersion = 16,
}

/// <summary>
/// A Vietnamese address of two levels, as since 1 July 2025: no district. Code and name are both kept, with the version of the data set they
/// are from, so that an old address still reads as it was written. Names are the full ones (<c>Xã Tân Cương</c>).
/// </summary>
public sealed record VietnamAddress(
    string ProvinceCode, string ProvinceName, string CommuneCode, string CommuneName, string StreetLine, string DataVersion)
{
    public const int ProvinceCodeLength = 2;
    public const int CommuneCodeLength = 5;
    public const int NameMaxLength = 80;
    public const int StreetLineMaxLength = 200;
    public const int DataVersionMaxLength = 40;

    /// <summary><c>Xóm Hồng Thái 2, Xã Tân Cương, Tỉnh Thái Nguyên</c>.</summary>
    public string OneLine => string.Join(
        ", ", new[] { StreetLine, CommuneName, ProvinceName }.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.Trim()));

    /// <summary>What is wrong with the shape. Whether the codes exist, and the commune is of the province, the data set knows.</summary>
    public VietnamAddressErrors Check()
    {
        var errors = VietnamAddressErrors.None;
        if (!IsCode(ProvinceCode, ProvinceCodeLength) || !IsText(ProvinceName, NameMaxLength))
            errors |= VietnamAddressErrors.Province;
        if (!IsCode(CommuneCode, CommuneCodeLength) || !IsText(CommuneName, NameMaxLength))
            errors |= VietnamAddressErrors.Commune;
        if (string.IsNullOrWhiteSpace(StreetLine))
            errors |= VietnamAddressErrors.StreetLineMissing;
        else if (!IsText(StreetLine, StreetLineMaxLength))
            errors |= VietnamAddressErrors.StreetLineMalformed;
        if (!IsText(DataVersion, DataVersionMaxLength))
            errors |= VietnamAddressErrors.DataVersion;
        return errors;
    }

    /// <summary>Commune and province only: logs must not tell where somebody lives.</summary>
    public override string ToString() => $"{CommuneName}, {ProvinceName}";

    private static bool IsCode(string? text, int length) => text is not null && text.Length == length && text.All(char.IsAsciiDigit);

    private static bool IsText(string? text, int maxLength) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(char.IsControl);
}
