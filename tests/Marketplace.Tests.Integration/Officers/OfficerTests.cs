using Marketplace.Accounts.Officers;
using Marketplace.Accounts.People;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Officers;

public sealed class OfficerTests(Sites sites) : IClassFixture<Sites>
{
    private static readonly Guid Trade = Ids.FromName("accounts_agencies", "so-cong-thuong");
    private static readonly Guid TanCuong = Ids.FromName("accounts_agencies", "xa-05503");

    [Fact]
    public void Every_right_is_held_by_somebody_and_by_nobody_without_a_role()
    {
        var offices = Enum.GetValues<AgencyKind>().Select(kind => new Office(kind, StaffRights.RolesAt(kind), kind == AgencyKind.Commune ? "05503" : null)).ToList();
        foreach (var right in Enum.GetValues<StaffRight>())
        {
            offices.ShouldContain(o => StaffRights.Has(o, right), right.ToString());
            offices.Select(o => o with { Roles = StaffRoles.None }).ShouldNotContain(o => StaffRights.Has(o, right), right.ToString());
            new Actor(ActorKind.Staff).May(right).ShouldBeFalse();
            new Actor(ActorKind.Person, Office: Desks.Trade).May(right).ShouldBeFalse();
        }

        // Money is finance's alone, and the register the rural office's; whoever acts for a shop has no desk.
        StaffRights.Has(new(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Curator | StaffRoles.Administrator), StaffRight.Payouts).ShouldBeFalse();
        StaffRights.Has(Desks.Trade, StaffRight.OcopKeep).ShouldBeFalse();
        new Actor(ActorKind.Staff, SellerId: Trade, Office: Desks.Trade).May(StaffRight.Listings).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_officer_is_appointed_by_phone_and_signed_out_when_the_role_ends(string engine)
    {
        var site = await sites.On(engine);
        var admin = await site.JoinStaffAsync();
        var person = await site.JoinAsync();
        (await site.SendAsync(new AppointOfficer(admin.AsStaff, "0900", TanCuong, StaffRoles.Officer))).Refusal!.Field.ShouldBe("Phone");
        (await site.SendAsync(new AppointOfficer(admin.AsStaff, admin.Phone, TanCuong, StaffRoles.Officer))).Refusal!.Code.ShouldBe("accounts.officer_self");
        (await site.SendAsync(new AppointOfficer(admin.AsStaff, person.Phone, TanCuong, StaffRoles.Finance))).Refusal!.Field.ShouldBe("Role");
        (await site.DoAsync(new AppointOfficer(admin.AsStaff, person.Phone, TanCuong, StaffRoles.Officer))).ShouldBe(AppointmentState.InForce);
        (await site.DoAsync(new AppointOfficer(admin.AsStaff, person.Phone, TanCuong, StaffRoles.Officer))).ShouldBe(AppointmentState.InForce);
        (await site.SendAsync(new AppointOfficer(admin.AsStaff, person.Phone, Trade, StaffRoles.Officer))).Refusal!.Field.ShouldBe("AgencyId");

        var session = (await site.SendAsync(new ReadSession(person.SessionId)))!;
        session.Office.ShouldBe(new Office(AgencyKind.Commune, StaffRoles.Officer, "05503"));
        session.IsStaff.ShouldBeTrue();
        var row = (await site.SendAsync(new ListOfficers(admin.AsStaff))).Single(r => r.PersonId == person.Id);
        row.MaskedPhone.ShouldContain("•");

        (await site.SendAsync(new EndAppointment(admin.AsStaff, row.AppointmentId, " "))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new EndAppointment(admin.AsStaff, row.AppointmentId, "Chuyển công tác"));
        await site.DoAsync(new EndAppointment(admin.AsStaff, row.AppointmentId, "Chuyển công tác"));
        (await site.SendAsync(new ReadSession(person.SessionId))).ShouldBeNull();
        (await site.SendAsync(new GetAccount(person.Actor)))!.IsStaff.ShouldBeFalse();
        (await site.SendAsync(new ListOfficers(admin.AsStaff, Ended: true))).ShouldContain(r => r.AppointmentId == row.AppointmentId && r.Reason == "Chuyển công tác");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_administrator_takes_two_administrators_and_one_always_stays(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var (first, second, third) = (await site.JoinStaffAsync(), await site.JoinStaffAsync(), await site.JoinAsync());
        (await site.DoAsync(new AppointOfficer(first.AsStaff, third.Phone, Trade, StaffRoles.Administrator))).ShouldBe(AppointmentState.Waiting);
        var waiting = (await site.SendAsync(new ListOfficers(first.AsStaff))).ShouldHaveSingleItem();
        waiting.NeedsMe.ShouldBeFalse();
        (await site.SendAsync(new GetAccount(third.Actor)))!.IsStaff.ShouldBeFalse();
        (await site.SendAsync(new DecideAppointment(first.AsStaff, waiting.AppointmentId, true))).Refusal!.Code.ShouldBe("accounts.officer_second");
        (await site.SendAsync(new DecideAppointment(third.AsStaff, waiting.AppointmentId, true))).Refusal!.Code.ShouldBe("accounts.officer_second");
        await site.DoAsync(new DecideAppointment(second.AsStaff, waiting.AppointmentId, true));
        (await site.SendAsync(new ReadSession(third.SessionId)))!.Office!.Roles.ShouldBe(StaffRoles.Administrator);

        (await site.SendAsync(new EndAppointment(first.AsStaff, waiting.AppointmentId, "Thử"))).Refusal!.Code.ShouldBe("accounts.officer_last");

        // Two administrators who end each other at the same moment: one of them stays.
        var fourth = await site.JoinAsync();
        await site.DoAsync(new AppointOfficer(first.AsStaff, fourth.Phone, Trade, StaffRoles.Administrator));
        var other = (await site.SendAsync(new ListOfficers(second.AsStaff))).Single(r => r.PersonId == fourth.Id).AppointmentId;
        await site.DoAsync(new DecideAppointment(second.AsStaff, other, true));
        var ended = await Task.WhenAll(
            Task.Run(() => site.SendAsync(new EndAppointment(fourth.AsStaff, waiting.AppointmentId, "Thử"))),
            Task.Run(() => site.SendAsync(new EndAppointment(third.AsStaff, other, "Thử"))));
        ended.Count(e => e.Succeeded).ShouldBe(1);
        (await site.LookAsync(db => db.Set<Appointment>().CountAsync(a => a.State == AppointmentState.InForce))).ShouldBe(1);
    }
}
