using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>
/// Gives a person, found by phone, a role at an agency; the answer says whether it counts at once. A new administrator waits for a second
/// administrator. The same role again answers as the first time.
/// </summary>
public sealed record AppointOfficer(Actor Actor, string? Phone, Guid AgencyId, StaffRoles Role) : ICommand<AppointmentState>
{
    public string? AuditSubject => Role.ToString();

    /// <summary>Without the phone.</summary>
    public override string ToString() => $"{nameof(AppointOfficer)} {Role}";
}

/// <summary>A second administrator agrees to a new one, or does not.</summary>
public sealed record DecideAppointment(Actor Actor, Guid AppointmentId, bool Approve) : ICommand<Done>
{
    public string? AuditSubject => AppointmentId.ToString();
}

/// <summary>Takes a role back, with a reason; the person is signed out everywhere. The last administrator stays.</summary>
public sealed record EndAppointment(Actor Actor, Guid AppointmentId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => AppointmentId.ToString();
}

internal sealed class AppointOfficerHandlers(MarketplaceDb db, OfficerDesk desk, TimeProvider time) :
    IRequestHandler<AppointOfficer, Outcome<AppointmentState>>,
    IRequestHandler<DecideAppointment, Outcome<Done>>,
    IRequestHandler<EndAppointment, Outcome<Done>>
{
    public async Task<Outcome<AppointmentState>> Handle(AppointOfficer request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Officers))
        {
            return Refusal.NotFound;
        }

        if (!PhoneNumber.TryParse(request.Phone, out var phone))
        {
            return new Refusal("accounts.officer_phone", "Ghi số điện thoại người đó dùng để đăng nhập, ví dụ 0912 345 678.", "Give the phone number the person signs in with, such as 0912 345 678.", "Phone");
        }

        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Phone == phone.Value && a.ArchivedAt == null, cancellationToken);
        if (account is null)
        {
            return new Refusal("accounts.officer_unknown", "Chưa có tài khoản dùng số này. Nhờ người đó đăng ký trước, rồi quay lại bổ nhiệm.", "No account has this number. Ask the person to register first, then appoint.", "Phone");
        }

        if (account.Id == request.Actor.PersonId)
        {
            return new Refusal("accounts.officer_self", "Không ai tự bổ nhiệm mình. Nhờ một quản trị viên khác.", "Nobody appoints themselves. Ask another administrator.", "Phone");
        }

        if (await desk.HoldAsync(request.AgencyId, cancellationToken) is not { } agency)
        {
            return new Refusal("accounts.officer_agency", "Hãy chọn cơ quan.", "Choose the agency.", "AgencyId");
        }

        if (!Enum.IsDefined(request.Role) || request.Role == StaffRoles.None || (StaffRights.RolesAt(agency.Kind) & request.Role) == 0)
        {
            return new Refusal("accounts.officer_role", "Cơ quan này không có vai trò đó. Hãy chọn vai trò khác.", "That agency has no such role. Choose another.", "Role");
        }

        var open = await db.Set<Appointment>()
            .Where(a => a.AccountId == account.Id && (a.State == AppointmentState.Waiting || a.State == AppointmentState.InForce)).ToListAsync(cancellationToken);
        if (open.Exists(a => a.AgencyId != agency.Id))
        {
            return new Refusal("accounts.officer_elsewhere", "Người này đang có vai trò ở cơ quan khác. Hãy kết thúc vai trò đó trước.", "The person holds a role at another agency. End that first.", "AgencyId");
        }

        if (open.Find(a => a.Role == request.Role) is { } known)
        {
            return known.State;
        }

        var state = request.Role == StaffRoles.Administrator ? AppointmentState.Waiting : AppointmentState.InForce;
        db.Add(Appointment.Of(Ids.New(time), account, agency, request.Role, state, request.Actor.PersonId, desk.Now));
        if (state == AppointmentState.InForce)
        {
            OfficerDesk.Seat(account, agency);
        }

        return state;
    }

    public async Task<Outcome<Done>> Handle(DecideAppointment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.AppointmentId, cancellationToken) is not { } appointment)
        {
            return Refusal.NotFound;
        }

        var wanted = request.Approve ? AppointmentState.InForce : AppointmentState.Refused;
        if (appointment.State != AppointmentState.Waiting)
        {
            return appointment.State == wanted ? Done.It : Moved;
        }

        if (request.Actor.PersonId is not { } me || me == appointment.ProposedBy || me == appointment.AccountId)
        {
            return new Refusal(
                "accounts.officer_second", "Cần một quản trị viên khác duyệt, không phải người đề nghị hay người được bổ nhiệm.",
                "Another administrator has to approve, neither who proposed it nor who is appointed.", Kind: RefusalKind.Conflict);
        }

        var agency = (await desk.HoldAsync(appointment.AgencyId, cancellationToken))!;
        (appointment.State, appointment.DecidedBy, appointment.DecidedAt) = (wanted, me, desk.Now);
        if (request.Approve)
        {
            OfficerDesk.Seat(await db.Set<Account>().SingleAsync(a => a.Id == appointment.AccountId, cancellationToken), agency);
        }
        else
        {
            appointment.OpenKey = null;
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(EndAppointment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.AppointmentId, cancellationToken) is not { } appointment)
        {
            return Refusal.NotFound;
        }

        if (appointment.State != AppointmentState.InForce)
        {
            return appointment.State == AppointmentState.Ended ? Done.It : Moved;
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is 0 or > MaxLengths.Line)
        {
            return new Refusal("accounts.officer_reason", "Ghi lý do kết thúc, tối đa 500 ký tự.", "Give the reason, at most 500 characters.", "Reason");
        }

        await desk.HoldAsync(appointment.AgencyId, cancellationToken);
        if (appointment.Role == StaffRoles.Administrator
            && !await db.Set<Appointment>().AnyAsync(a => a.Id != appointment.Id && a.Role == StaffRoles.Administrator && a.State == AppointmentState.InForce, cancellationToken))
        {
            return new Refusal("accounts.officer_last", "Đây là quản trị viên cuối cùng. Hãy bổ nhiệm người khác trước.", "This is the last administrator. Appoint another first.", Kind: RefusalKind.Conflict);
        }

        (appointment.State, appointment.OpenKey, appointment.EndedBy, appointment.EndedAt, appointment.Reason) =
            (AppointmentState.Ended, null, request.Actor.PersonId, desk.Now, reason);
        await desk.UnseatAsync(appointment, cancellationToken);
        return Done.It;
    }

    private static Refusal Moved { get; } = new(
        "accounts.officer_moved", "Vai trò này đã thay đổi. Hãy tải lại trang.", "This role has changed meanwhile. Please reload the page.", Kind: RefusalKind.Conflict);

    private async Task<Appointment?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.Officers) ? await db.Set<Appointment>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
}
