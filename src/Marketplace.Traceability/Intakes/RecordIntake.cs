using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Intakes;

/// <summary>What one household brought. <paramref name="LineId"/> is made with the form and becomes the lot's id: sent again it is the same line.</summary>
/// <param name="Phone">Typed once, remembered encrypted; null leaves what is known.</param>
public sealed record IntakeLine(Guid LineId, string? Name, long Grams, Money PricePerKg, bool IsPaid, string? Phone = null);

/// <summary>
/// Write a sheet of the purchase book: each line becomes a lot of material with its supplier. Lines that are there already are left as they
/// are. All lines or none. Answers the lots' ids in the order of the lines.
/// </summary>
/// <param name="At">When it was weighed, UTC.</param>
public sealed record RecordIntake(Actor Actor, string Kind, DateTime At, IReadOnlyList<IntakeLine> Lines) : ICommand<IReadOnlyList<Guid>>
{
    public const int MostLines = 60;

    public string? AuditSubject => Lines.Count > 0 ? Lines[0].LineId.ToString() : null;
}

/// <summary>Note that a household was paid for a line of one's own book.</summary>
public sealed record PayIntake(Actor Actor, Guid LineId) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

internal sealed class RecordIntakeHandler(MarketplaceDb db, MaterialBook book, FieldCipher cipher, TimeProvider time) : IRequestHandler<RecordIntake, Outcome<IReadOnlyList<Guid>>>
{
    private const long MostPrice = 10_000_000;

    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(RecordIntake request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller || !MaterialKinds.Raw.Contains(request.Kind))
        {
            return Refusal.NotFound;
        }

        if (request.Lines.Count is 0 or > RecordIntake.MostLines)
        {
            return new Refusal("traceability.intake_lines", $"Ghi ít nhất một nhà, nhiều nhất {RecordIntake.MostLines} nhà một lần.", $"Give at least one household and at most {RecordIntake.MostLines} at a time.");
        }

        if (book.TimeFault(request.At) is { } wrongTime)
        {
            return wrongTime;
        }

        var suppliers = new Dictionary<string, Supplier>(StringComparer.Ordinal);
        foreach (var (line, index) in request.Lines.Select((line, index) => (line, index)))
        {
            if (Fault(line, index) is { } fault)
            {
                return fault;
            }

            if (await book.FindAsync(line.LineId, cancellationToken) is { } known)
            {
                if (known.SellerId != seller)
                {
                    return Refusal.NotFound;
                }

                continue;
            }

            await AddAsync(request, line, suppliers, cancellationToken);
        }

        return Outcome<IReadOnlyList<Guid>>.Of(request.Lines.Select(l => l.LineId).ToList());
    }

    private async Task AddAsync(RecordIntake request, IntakeLine line, Dictionary<string, Supplier> suppliers, CancellationToken cancellationToken)
    {
        var (seller, name, day) = (request.Actor.SellerId!.Value, line.Name!.Trim(), VietnamTime.DateOf(request.At));
        var lot = await book.AddAsync(request.Actor, line.LineId, request.Kind, line.Grams, day, cancellationToken);
        var key = SearchText.Fold(name);
        if (!suppliers.TryGetValue(key, out var supplier))
        {
            supplier = await db.Set<Supplier>().SingleOrDefaultAsync(s => s.SellerId == seller && s.NameKey == key, cancellationToken);
            if (supplier is null)
            {
                supplier = new Supplier { Id = Ids.New(time), SellerId = seller, Name = name, NameKey = key, IsSample = lot.IsSample };
                db.Add(supplier);
            }

            supplier.ArchivedAt = null;
            suppliers.Add(key, supplier);
        }

        if (PhoneNumber.TryParse(line.Phone, out var phone))
        {
            supplier.PhoneCipher = cipher.Encrypt(phone.Value, Supplier.PhonePurpose);
        }

        lot.SupplierId = supplier.Id;
        db.Add(new Intake
        {
            Id = lot.Id,
            SellerId = seller,
            SupplierId = supplier.Id,
            OnDay = day,
            PricePerKg = line.PricePerKg,
            Total = new Money(Rounding.HalfUp((Int128)line.PricePerKg.Dong * line.Grams, 1000)),
            PaidAt = line.IsPaid ? book.Now : null,
            RecordedAt = book.Now,
            RecordedBy = request.Actor.PersonId,
        });

        // No name stands in the event: buyers read it, and the household never asked for that.
        book.AddEvent(lot.Id, 1, EventKind.Receive, new("Thu mua " + MaterialKinds.Name(request.Kind).Vi, "Bought " + MaterialKinds.Name(request.Kind).En), request.At, line.Grams, request.Actor);
    }

    private static Refusal? Fault(IntakeLine line, int index) =>
        line.LineId == Guid.Empty ? Refusal.NotFound
        : string.IsNullOrWhiteSpace(line.Name) || line.Name.Trim().Length > MaxLengths.Name
            ? new("traceability.intake_name", $"Dòng {index + 1}: ghi tên nhà bán.", $"Line {index + 1}: name the household.", $"Lines[{index}].Name")
        : line.Grams is < 1 or > MaterialBook.MostGrams
            ? new("traceability.quantity", $"Dòng {index + 1}: ghi số ki-lô-gam, ví dụ 12,5.", $"Line {index + 1}: give kilograms, e.g. 12,5.", $"Lines[{index}].Kg")
        : line.PricePerKg.Dong is < 0 or > MostPrice
            ? new("traceability.intake_price", $"Dòng {index + 1}: ghi giá một ki-lô-gam bằng đồng, ví dụ 35.000.", $"Line {index + 1}: give the price of a kilogram in đồng, e.g. 35.000.", $"Lines[{index}].Price")
        : !string.IsNullOrWhiteSpace(line.Phone) && !PhoneNumber.TryParse(line.Phone, out _)
            ? new("traceability.intake_phone", $"Dòng {index + 1}: số điện thoại chưa đúng. Ghi lại hoặc bỏ trống.", $"Line {index + 1}: the phone number is not right. Correct it or leave it empty.", $"Lines[{index}].Phone")
        : null;
}

internal sealed class PayIntakeHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<PayIntake, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(PayIntake request, CancellationToken cancellationToken)
    {
        if (await db.Set<Intake>().SingleOrDefaultAsync(i => i.Id == request.LineId && i.SellerId == request.Actor.SellerId, cancellationToken) is not { } line)
        {
            return Refusal.NotFound;
        }

        line.PaidAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}
