using System.Text;
using Marketplace.Contracts;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>A carrier that carries nothing: for sample goods on a developer's machine. Its news are made by hand, see <see cref="PretendCarrierNews"/>.</summary>
internal sealed class SandboxCarrier(IHostEnvironment environment) : ICarrier
{
    public const string CarrierCode = "sandbox";

    public string Code => CarrierCode;

    public LocalText Name { get; } = new("Hãng thử nghiệm", "Sandbox carrier");

    public bool IsConfigured => environment.IsDevelopment();

    public bool IsSandbox => true;

    public Grams MostWeight { get; } = new(50_000);

    public Money MostCash { get; } = new(50_000_000);

    public string WebhookSecret => "";

    public Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken) =>
        Task.FromResult(CarrierAnswer<Consignment>.Done(new("THU" + parcel.ClientCode, Money.Zero)));

    public Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken) =>
        Task.FromResult(CarrierAnswer<ParcelLabel>.Done(new(
            Encoding.ASCII.GetBytes($"^XA^FO40,40^A0N,40,40^FDTHU NGHIEM^FS^FO40,100^BY2^BCN,120,Y,N,N^FD{trackingNumber}^FS^XZ"), "application/zpl", null)));

    public Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken) => Task.FromResult(CarrierAnswer<Done>.Done(Done.It));

    public Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken) => Task.FromResult(CarrierAnswer<Money>.Done(Money.Zero));

    public CarrierTold? Read(string body, string? transaction) => null;
}
