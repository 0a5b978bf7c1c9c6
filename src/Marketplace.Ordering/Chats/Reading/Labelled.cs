using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Ordering.Chats.Reading;

internal enum PartLabel
{
    None,
    Name,
    Address,
}

/// <summary>A part of a chat without the label before it ("đ/c:", "người nhận").</summary>
internal sealed partial record Labelled(string Text, PartLabel Label)
{
    public static Labelled Of(string part)
    {
        var label = PartLabel.None;
        for (var i = 0; i < 3; i++)
        {
            // Folding keeps the length of composed text, so that a place in the one is the same in the other.
            var folded = SearchText.Fold(part);
            if (folded.Length != part.Length)
            {
                break;
            }

            if (NameLabel().Match(folded) is { Success: true } name)
            {
                (label, part) = (PartLabel.Name, part[name.Length..]);
            }
            else if (AddressLabel().Match(folded) is { Success: true } address)
            {
                (label, part) = (PartLabel.Address, part[address.Length..]);
            }
            else if (OtherLabel().Match(folded) is { Success: true } other)
            {
                part = part[other.Length..];
            }
            else
            {
                break;
            }

            part = part.Trim(' ', ':', '-', '.', '=');
        }

        return new(part.Trim(), part.Any(char.IsLetter) ? label : PartLabel.None);
    }

    [GeneratedRegex(@"^(ho va ten|ho ten|ten nguoi nhan|nguoi nhan|ten nhan hang|ten|nhan)\s*[:=\-]\s*|^(ten nguoi nhan|nguoi nhan|ten em la|ten minh la|minh ten|em ten|minh la|em la)\s+")]
    private static partial Regex NameLabel();

    [GeneratedRegex(@"^((giao |gui |ship )?(den |ve |toi |ra |len )?(dia chi|d/c|dc|add|address)( nhan( hang)?| giao( hang)?| la)?)\s*[:=\-]*\s*|^(em |minh |shop )?(giao|gui|ship)( hang)?( cho (em|minh|chi|anh))? (den|ve|toi|ra|len|tai|qua)\s+|^(ve|den|o|nha o|nha em o)\s*[:=\-]?\s+(?=(so|ngo|xom|thon|to|sn|duong|\d))")]
    private static partial Regex AddressLabel();

    [GeneratedRegex(@"^(sdt|so dien thoai|dien thoai|so dt|dt|phone|tel|zalo|hotline|so)\s*[:=\-]\s*|(sdt|so dien thoai|dien thoai|dt|phone|tel|zalo)\s*[:=\-]?\s*$")]
    private static partial Regex OtherLabel();
}
