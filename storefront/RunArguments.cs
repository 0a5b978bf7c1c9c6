namespace Marketplace.Storefront;

/// <summary>The program's own arguments; the rest goes to the host.</summary>
internal sealed record RunArguments(bool Migrate, bool Seed, int Scale, bool CheckBooks, string[] ForHost)
{
    public static RunArguments Parse(string[] args)
    {
        var rest = new List<string>();
        var (migrate, seed, scale, checkBooks) = (false, false, 1, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--migrate":
                    migrate = true;
                    break;
                case "--seed":
                    seed = true;
                    break;
                case "--check-books":
                    checkBooks = true;
                    break;
                case "--scale":
                    if (++i >= args.Length || !int.TryParse(args[i], out scale) || scale is < 1 or > 1000)
                    {
                        throw new ArgumentException("--scale wants a whole number from 1 to 1000.");
                    }

                    break;
                default:
                    rest.Add(args[i]);
                    break;
            }
        }

        return new(migrate, seed, scale, checkBooks, [.. rest]);
    }
}
