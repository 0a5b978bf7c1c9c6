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
        ["pine"] = new("#F2F1E0", "#EFDDA6", "#D3DFCB", "#A5BFA0", "#DCC49A", "#3D6A52", "#274A38", "#6A957A", "#D98B3A"),
        ["dew"] = new("#EEF3EE", "#FDF6DC", "#D2E2DC", "#A9CBBE", "#E0D0B0", "#8FB8A0", "#65937B", "#BBD8C8", "#C9973A"),
        ["amber"] = new("#FAF0DC", "#F8D695", "#E8DDBC", "#CFC193", "#DDBC88", "#C77A2A", "#96551A", "#E39F55", "#7C2F22"),
        ["blossom"] = new("#F6F3E6", "#FFFDF0", "#DCE6CE", "#B5CDA4", "#E2D1AE", "#A8BE78", "#7F9853", "#CBDAA4", "#E9B84C"),
        ["earth"] = new("#F4EDDF", "#EED5A8", "#DAD8C6", "#ADB79B", "#D8BD92", "#5A3D2C", "#38241A", "#8A6449", "#A4442E"),
        ["jade"] = new("#F1F4E6", "#F3E3A8", "#D3E3CE", "#A8CBA2", "#E0CCA2", "#3C8A68", "#25654A", "#6BB08D", "#E9B949"),
        ["fern"] = new("#F5F3E0", "#F4DE9E", "#DCE6C2", "#B6CC92", "#E2CBA0", "#5E8F34", "#42691F", "#8CB75F", "#F0EBD8"),
        ["moonflower"] = new("#EDF1F0", "#FFFDF4", "#D0DEE2", "#A3C1C8", "#DED0B4", "#4B7C92", "#315B6E", "#7BA7B9", "#FFFBEF"),
        ["matcha"] = new("#F4F4E0", "#F6E9B0", "#DCE7C0", "#B9CF90", "#E2CFA6", "#8CA848", "#66802C", "#B4CA75", "#A34A2E"),
        ["paper"] = new("#F7F1E1", "#F3DDA8", "#DDE2C8", "#B5C59C", "#DEC598", "#D9BE8C", "#B3935E", "#EBD8AE", "#A83A30"),
        ["ochre"] = new("#F7EEDC", "#F5D597", "#E0DEC0", "#BFC492", "#DABA86", "#C9954A", "#9B6C2B", "#E2B878", "#2F5F45"),
        ["summer"] = new("#F6F2DC", "#F8E08E", "#DDE5BA", "#B8CB84", "#E0C894", "#7A8A3A", "#586626", "#A0AF5F", "#3E7973"),
        ["ravine"] = new("#EFF1E9", "#EFE0B2", "#CBDAD2", "#98B6AB", "#DAC7A0", "#2B5B54", "#183F3A", "#548A80", "#E58B5A"),
        ["pond"] = new("#F4EFEA", "#F8D9D0", "#D8E1D2", "#A4C2AE", "#DFCBAC", "#E08CA0", "#B9566F", "#F3BCC6", "#EBC66C"),
        ["silver"] = new("#EEF0EE", "#FBF4DE", "#D5DDDA", "#AABBB6", "#DCCFB4", "#93A5A0", "#6B7E7A", "#C3CFCB", "#2F6B3C"),
        ["palm"] = new("#F4F2DF", "#F5DFA2", "#D7E3C4", "#ACC89A", "#DFC798", "#C2A45A", "#92763A", "#DDC484", "#3F7A3C"),
        ["smoke"] = new("#F1EEE6", "#EFD8B4", "#D9D9CE", "#AEB5A4", "#D9C29C", "#8C6B4A", "#65492F", "#B4916B", "#B5532E"),
        ["celadon"] = new("#F0F3EA", "#F5E6B6", "#D2E2D4", "#A6C8B4", "#E0CFA8", "#A9CBB2", "#7BA58A", "#D2E6D6", "#C08A3C"),
        ["snow"] = new("#EFF1EC", "#FFFFFA", "#D8E0DE", "#B1C3C0", "#DCCFB6", "#E8ECE0", "#BFC9B6", "#FAFBF5", "#B98A3E"),
        ["rose"] = new("#F9EEE6", "#F8D3B8", "#E6DACB", "#C6BFA6", "#DDBF98", "#A8485A", "#7B2C3C", "#CB7686", "#F6E5C0"),
        ["lime"] = new("#F6F5E2", "#F8E9A6", "#DDEAC2", "#B7D490", "#E3D0A4", "#8DB83E", "#648A26", "#B5D670", "#E0703C"),
        ["ngau"] = new("#FAF4DF", "#FBE59A", "#E2E7C0", "#BFD092", "#E2CA98", "#2F6B5A", "#1C4A3D", "#5A9683", "#EDC13C"),
        ["valley"] = new("#F0F2E6", "#F0DFAA", "#CFDFCC", "#9FC0A2", "#DDC8A0", "#4E7A3C", "#365A28", "#7BA566", "#8C4827"),
        ["pomelo"] = new("#F8F4DF", "#F8E3A0", "#DDE7C2", "#B5CF96", "#E1CA9C", "#D9BE48", "#AF9128", "#EBD880", "#4F7F3A"),
        ["citron"] = new("#F7F4E0", "#F6E8AE", "#DFE6C0", "#BCCD94", "#E0CBA0", "#D6C860", "#A89A3C", "#EBE29A", "#5E8F44"),
        ["mandarin"] = new("#FAF1E0", "#FADCA2", "#E4E2C2", "#BECB98", "#DFC092", "#EE9327", "#C66C12", "#F8B95E", "#4F7F3A"),
        ["apricot"] = new("#FBF1E0", "#FBDFAE", "#E6E2C4", "#C2CA9C", "#E0C296", "#E2A03A", "#B97622", "#F3C472", "#8C3A26"),
        ["chestnut"] = new("#F6EEDF", "#F2D6A4", "#DEDCC4", "#B6BE98", "#DABB8C", "#86472A", "#5C2C18", "#B0714C", "#8A9A46"),
        ["smokehouse"] = new("#F5EBE0", "#F1CFA8", "#DFD8CC", "#B9B4A0", "#D6B88E", "#A2382C", "#75221A", "#C8665A", "#3F6A3C"),
        ["herb"] = new("#F2F3E2", "#F2E2A8", "#D5E3C6", "#A6C69A", "#DFC99C", "#5F8C46", "#41692E", "#86AE68", "#D8A838"),
        ["pickle"] = new("#F6F3DE", "#F7E09A", "#DDE6BE", "#B6CD90", "#E1C998", "#C23B2A", "#8F2418", "#DB6A58", "#E8C548"),
        ["caramel"] = new("#F9EFDD", "#F7D799", "#E6DEBE", "#C6C296", "#DCBB86", "#C58A44", "#96602A", "#E0B070", "#A83A30"),
        ["soy"] = new("#F6EDDC", "#F4D39A", "#E0DCC2", "#BBBF98", "#D8B784", "#9A5A24", "#6B3A14", "#C6863E", "#2F5F45"),
        ["ivory"] = new("#F6F3E8", "#F8E6B8", "#DDE4D0", "#B3C8A8", "#E0CCA6", "#EDE4CC", "#CBBB92", "#FBF7EA", "#3E7A6A"),
        ["roast"] = new("#F7EEDE", "#F4D5A0", "#E2DCC4", "#BEC09C", "#DABB8C", "#B07A42", "#80522A", "#CF9E66", "#9A4A24"),
        ["plum"] = new("#F4EEE8", "#F2D6B6", "#DDDCD2", "#AFB6A8", "#DCC49E", "#4A2F58", "#301C3C", "#7C5C8C", "#E07A48"),
        ["dong"] = new("#F4F3E0", "#F8DE9C", "#D8E4C4", "#AACA94", "#E0C796", "#4C8240", "#33602B", "#7CAB66", "#B5322A"),
        ["darkhoney"] = new("#F8EFDD", "#F3D08A", "#E0DABE", "#B7BE98", "#DAB984", "#A5601C", "#763F0E", "#CF8B3C", "#FFFBEF"),
        ["river"] = new("#EFF2EA", "#F2E2B2", "#CFDEDA", "#9DBDB8", "#DCC9A4", "#7E8448", "#5A602E", "#A8AC6E", "#8C4827"),
    };

    public string Name { get; private init; } = "";

    public static Palette Named(string name) =>
        All.TryGetValue(name, out var palette) ? palette with { Name = name } : throw new ArgumentException($"No palette is called '{name}'.", nameof(name));
}
