namespace Marketplace.Platform;

/// <summary>
/// A day of Vietnam's lunar calendar. <paramref name="Month"/> 1 (Giêng) to 12 (Chạp) of lunar year <paramref name="Year"/>, which is named by
/// the solar year its Tết lies in; <paramref name="IsLeapMonth"/>: the second of two months of that number.
/// </summary>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeapMonth = false);
