namespace Pictures;

/// <summary>The colours of one picture: a quiet surrounding and three tones of the thing itself.</summary>
internal sealed record Palette(
    string Sky, string Disc, string Far, string Near, string Table, string Main, string Shade, string Light, string Accent)
{
    public const string Cream = "#FBF6E9";
    public const string Ink = "#2A2A20";
    public const string Leaf = "#4B8246";
    public const string LeafDark = "#2F6136";
    public const string LeafLight = "#8DB56A";
    public const string Wood = "#A9794A";
    public const string WoodDark = "#7C5431";
    public const string WoodLight = "#C99E6C";

    private static readonly Dictionary<string, Palette> All = new()
    {
        ["leaf"] = new("#F5F0DF", "#F1E2AE", "#DAE3C8", "#B4CB9C", "#E3CDA2", "#2F6B3C", "#1F4F2C", "#4F8F57", "#DDA63A"),
        ["gold"] = new("#F9F1DE", "#F3D98F", "#E6E0BE", "#C5CB95", "#D9B987", "#BC8A2B", "#8F661A", "#DDB45C", "#2F6B3C"),
        ["moss"] = new("#F3F1DF", "#EBDDA4", "#D8DFBC", "#B3C08C", "#DEC59A", "#657F3C", "#485E28", "#8AA75B", "#CF7A3F"),
        ["mist"] = new("#EEF2EC", "#FBF8EC", "#D3E0DC", "#A8C4BC", "#DDCFB4", "#3E7973", "#295854", "#6BA59E", "#E2B455"),
        ["spring"] = new("#F6F4E0", "#F7E5A0", "#DEE8BF", "#BAD38F", "#E5D0A6", "#7D9F38", "#5C7A24", "#A6C662", "#E4905A"),
        ["jasmine"] = new("#F2F2E6", "#FFFDF4", "#D9E4D3", "#ACC8AB", "#E2D3B4", "#57896B", "#3B684E", "#82AF91", "#FFFBEF"),
        ["clay"] = new("#F8EEDF", "#F5D6AC", "#E3DDC0", "#BFC798", "#DBBC8F", "#B9683F", "#8C4827", "#D59069", "#2F6B3C"),
        ["lotus"] = new("#F9EDE7", "#F6CFC6", "#E4DDCD", "#B9CBA9", "#E2C6A9", "#C8647C", "#9B445B", "#E392A2", "#EBC66C"),
        ["teal"] = new("#EFF1E8", "#F2DFAE", "#D0DEDA", "#9FBFB8", "#DFC9A0", "#1F626A", "#13454C", "#47898F", "#E0A94A"),
        ["ember"] = new("#F8ECDE", "#F4C79B", "#E6D3BC", "#CBB48F", "#D7B083", "#8F3326", "#661D14", "#B75743", "#E9BC60"),
        ["moon"] = new("#ECEDE6", "#FFFEF8", "#D2DCDA", "#A7BDB9", "#D9CBB1", "#DCE5D6", "#B4C4AE", "#F6F8F0", "#7E9F86"),
        ["cocoa"] = new("#F5ECDF", "#EFCFA3", "#DDD5C5", "#B3B79B", "#D8B88C", "#704733", "#502F20", "#96684E", "#E4B45C"),
        ["wheat"] = new("#F9F1DD", "#F6DA98", "#E6E2C4", "#C4CC9D", "#E0C48F", "#D8C38F", "#B69D64", "#EEE0B8", "#B9683F"),
        ["ash"] = new("#F1EFE5", "#F7E3B9", "#DCE0D2", "#B5C3AC", "#DCC7A2", "#C2BFAE", "#9C9885", "#DEDCD0", "#3E7973"),
        ["persimmon"] = new("#FAF0DF", "#F9D9A4", "#E5E0C4", "#BFC99B", "#DCBD8E", "#E3752E", "#BC5419", "#F39F5E", "#557F3F"),
        ["rice"] = new("#F8F2E0", "#F6DD9C", "#E6E3B8", "#D2CB7E", "#D9BE8E", "#EFE5CC", "#D3C29A", "#FBF6E8", "#B9683F"),
        ["nep"] = new("#F5F2E1", "#F3DFA6", "#DDE3BD", "#BFCB88", "#DFC596", "#F3ECDC", "#D6CBAE", "#FFFDF5", "#4F7F4A"),
        ["honey"] = new("#FBF2DC", "#FADB87", "#E8E2BF", "#C3CC9A", "#DFBE86", "#E2A122", "#B67910", "#F4C75D", "#FFFBEF"),
        ["na"] = new("#F4F3E1", "#F5E3AA", "#D8E2CB", "#AFC3A5", "#E0CBA0", "#9CBB67", "#73944A", "#C0D692", "#B9683F"),
        ["bark"] = new("#F3EEE0", "#EFD9AC", "#D8DECB", "#A9BD9B", "#D8BD92", "#936B42", "#6A4A2A", "#BC9363", "#557F3F"),
        ["banana"] = new("#F6F2DF", "#F8DCA6", "#DBE4C3", "#B3CB94", "#DFC497", "#58913F", "#3D6E2B", "#86B662", "#D9808A"),
        ["tram"] = new("#F3EEE6", "#F0D6B8", "#DBDCCF", "#AFBDA0", "#DABF97", "#45344B", "#2C2033", "#6B5572", "#C77F46"),
        ["straw"] = new("#F8F0DE", "#F5DCA4", "#DDE3C4", "#B2C695", "#DFC496", "#CB9E58", "#9F7536", "#E5C384", "#2F6B3C"),
        ["indigo"] = new("#F1EFE7", "#F3D9AE", "#D8DDDA", "#A6B7B0", "#DDC8A2", "#2A3A66", "#1A2544", "#51669C", "#DB6A40"),
        ["madder"] = new("#F7EDE2", "#F5D3A8", "#DEDDCB", "#B0BE9E", "#DDC29A", "#A83A30", "#7C231C", "#CB6355", "#F0CB72"),
    };

    public static Palette Named(string name) =>
        All.TryGetValue(name, out var palette) ? palette : throw new ArgumentException($"No palette is called '{name}'.", nameof(name));
}
