using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability.Log;

/// <summary>What was written is sealed, in one line without gaps, and no edit of it stays hidden.</summary>
public sealed class SealTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_written_gets_its_place_and_its_proof(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var (seller, id) = (NewSeller(), Guid.CreateVersion7());
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "SEAL-1")));
        await site.DoAsync(new AddEvent(seller, lot.Id, id, EventKind.Pack, site.Clock.GetUtcNow().UtcDateTime, "Đóng 40 gói", new Grams(4000)));
        (await site.SendAsync(new ViewProof(id)))!.Proof.ShouldBeNull();
        await AdvanceAsync(site);

        var proof = (await site.SendAsync(new ViewProof(id)))!.Proof.ShouldNotBeNull();
        var commitment = Covered.Commit(proof.Text, id, Convert.FromHexString(proof.Salt));
        Convert.ToHexStringLower(commitment).ShouldBe(proof.Commitment);
        proof.IsUnchanged.ShouldBeTrue();
        proof.Text.ShouldContain("Đóng 40 gói");
        Merkle.Includes(proof.Position, proof.Size, Merkle.Leaf(commitment), proof.Path.Select(Convert.FromHexString).ToList(), Convert.FromHexString(proof.Root)).ShouldBeTrue();
        LogArithmetic.OpenCheckpoint(proof.Checkpoint, proof.Key).ShouldBe((2, proof.Root));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBeEmpty();

        // A lot that is taken off the lists is the same lot; nothing new is sealed.
        await site.DoAsync(new ArchiveLot(seller, lot.Id));
        (await site.SendAsync(new HasLogWork())).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_is_erased_is_found_in_no_entry_and_the_log_holds(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var (seller, stranger) = (NewSeller(), NewSeller());
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "ERASE")));
        var other = await site.DoAsync(new OpenLot(stranger, NewLot(stranger, "STAY")));
        var (mine, late, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.DoAsync(new AddEvent(seller, lot.Id, mine, EventKind.Dry, now, null, null));
        await site.DoAsync(new AddEvent(stranger, other.Id, theirs, EventKind.Dry, now, null, null));
        await AdvanceAsync(site);
        await site.DoAsync(new AddEvent(seller, lot.Id, late, EventKind.Pack, now, null, null));

        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(d => d.Section == "truy xuất");
            var subject = new DataSubject(seller.PersonId!.Value, PhoneNumber.Parse("0912000777"));
            (await data.CollectAsync(subject, TestContext.Current.CancellationToken))["số việc đã ghi"]!.GetValue<int>().ShouldBe(2);
            for (var again = 0; again < 2; again++)
            {
                await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                    async token =>
                    {
                        await data.EraseAsync(subject, token);
                        return true;
                    },
                    _ => true, TestContext.Current.CancellationToken);
            }
        }

        site.Clock.Move(TimeSpan.FromSeconds(3));
        await AdvanceAsync(site);
        (await site.SendAsync(new ViewProof(mine)))!.ShouldSatisfyAllConditions(p => p.IsErased.ShouldBeTrue(), p => p.Proof!.IsUnchanged.ShouldBeTrue(), p => p.Proof!.Text.ShouldNotContain("\"RecordedBy\":null"));
        (await site.SendAsync(new ViewProof(theirs)))!.Proof!.IsUnchanged.ShouldBeTrue();

        // What waited was sealed without the person, and proves itself.
        (await site.SendAsync(new ViewProof(late)))!.Proof!.Text.ShouldContain("\"RecordedBy\":null");
        (await site.SendAsync(new CheckLog())).ShouldSatisfyAllConditions(r => r.Findings.ShouldBeEmpty(), r => r.Erased.ShouldBe(1));

        // An erased step is as well guarded as before.
        await site.LookAsync(db => db.Set<TraceEvent>().Where(e => e.Id == mine).ExecuteUpdateAsync(set => set.SetProperty(e => e.NoteVi, "Sửa lén")));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Event", mine, "changed")]);
        await site.LookAsync(db => db.Set<TraceEvent>().Where(e => e.Id == mine).ExecuteUpdateAsync(set => set.SetProperty(e => e.NoteVi, "")));

        // Who takes a name away as if it were erased has no erasure for it; and to one that is there it is one too many.
        await site.LookAsync(db => db.Set<TraceEvent>().Where(e => e.Id == theirs).ExecuteUpdateAsync(set => set.SetProperty(e => e.RecordedBy, (Guid?)null)));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Event", theirs, "changed")]);
        await site.LookAsync(db => db.Set<LogEntry>().Where(e => e.SubjectId == theirs).ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonSalt, (byte[]?)null)));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Event", theirs, "changed")]);
        var erasure = await site.LookAsync(db => db.Set<LogErasure>().Select(e => e.Id).SingleAsync());
        await site.LookAsync(db => db.Set<LogEntry>().Where(e => e.SubjectId == theirs).ExecuteUpdateAsync(set => set.SetProperty(e => e.ErasureId, (Guid?)erasure)));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Erasure", erasure, "count")]);
        await site.LookAsync(db => db.Set<LogErasure>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Entries, 2)));
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Erasure", erasure, "changed")]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_nodes_append_without_a_gap_or_a_fork(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        await using var other = site.AnotherNode();
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "RACE")));
        var roots = new Dictionary<long, string>();
        var key = (await site.SendAsync(new GetLogKey()))!;
        for (var round = 0; round < 25; round++)
        {
            site.Clock.Move(TimeSpan.FromSeconds(3));
            var now = site.Clock.GetUtcNow().UtcDateTime;
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? site : other).DoAsync(new AddEvent(seller, lot.Id, Guid.CreateVersion7(), EventKind.Dry, now, $"vòng {round}", null))));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? site : other).DoAsync(new AdvanceLog(Actor.System))));
            var (size, root) = LogArithmetic.OpenCheckpoint((await site.SendAsync(new GetCheckpoint()))!, key).ShouldNotBeNull();
            roots.TryAdd(size, root);
            roots[size].ShouldBe(root);
        }

        site.Clock.Move(TimeSpan.FromSeconds(3));
        await AdvanceAsync(site);
        var entries = await site.LookAsync(db => db.Set<LogEntry>().AsNoTracking().OrderBy(e => e.Position).ToListAsync());
        entries.Select(e => e.Position).ShouldBe(Enumerable.Range(0, 151).Select(i => (long)i));
        entries.Select(e => e.SubjectId).Distinct().Count().ShouldBe(151);
        var report = await site.SendAsync(new CheckLog());
        (report.Entries, report.Checked, report.Findings.Count).ShouldBe((151, 151, 0));

        // Every checkpoint that was signed on the way is a beginning of the last one.
        var proofs = new MerkleProofs((height, index) => Task.FromResult(Merkle.Fold(entries.GetRange((int)(index << height), 1 << height).ConvertAll(e => Merkle.Leaf(e.Commitment)))));
        foreach (var (size, root) in roots)
        {
            var whole = await proofs.RootAsync(151);
            Merkle.IsConsistent(size, 151, Convert.FromHexString(root), whole, await proofs.ConsistencyAsync(size, 151)).ShouldBeTrue();
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_thousand_of_a_thousand_edits_behind_the_programs_back_are_found(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var subjects = await FillAsync(site, lots: 60, eventsEach: 19);
        subjects.Count.ShouldBe(1200);
        await AdvanceAsync(site);
        (await site.SendAsync(new CheckLog())).ShouldSatisfyAllConditions(r => r.Checked.ShouldBe(1200), r => r.Findings.ShouldBeEmpty());

        var random = new Random(20261122);
        var edited = subjects.OrderBy(_ => random.Next()).Take(1000).ToList();
        await site.WriteAsync(async (db, _) =>
        {
            foreach (var (isLot, id) in edited)
            {
                (await EditAsync(db, isLot, id, random)).ShouldBe(1);
            }
        });
        var report = await site.SendAsync(new CheckLog());
        report.Findings.ShouldAllBe(f => f.Kind == "changed");
        report.Findings.Select(f => f.Id).Order().ShouldBe(edited.Select(e => e.Id).Order());
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_taken_away_slipped_in_or_swapped_in_the_log_itself_is_found(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var subjects = await FillAsync(site, lots: 15, eventsEach: 19);
        await AdvanceAsync(site);
        var (gone, kept) = (subjects.First(s => !s.IsLot).Id, subjects.Last(s => !s.IsLot).Id);
        await site.LookAsync(db => db.Set<TraceEvent>().Where(e => e.Id == gone).ExecuteDeleteAsync());
        var slipped = Guid.CreateVersion7();
        await site.WriteAsync(async (db, _) =>
        {
            // As a row written by hand: nothing was put down for the log.
            db.Add(new TraceEvent { Id = slipped, LotId = subjects.First(s => s.IsLot).Id, Sequence = 900, Kind = EventKind.Inspect, Source = EventSource.Laboratory });
            await db.SaveChangesAsync(CancellationToken.None);
            await db.Set<LogPending>().ExecuteDeleteAsync(CancellationToken.None);
        });
        (await site.SendAsync(new CheckLog())).Findings.ShouldBe([new("Event", gone, "missing"), new("Event", slipped, "unlogged")], ignoreOrder: true);

        // An entry that is made to fit an edit no longer fits the tree that was signed.
        await site.WriteAsync(async (db, _) =>
        {
            await db.Set<TraceEvent>().Where(e => e.Id == kept).ExecuteUpdateAsync(e => e.SetProperty(x => x.NoteVi, "Sửa lén"), CancellationToken.None);
            var (step, entry) = (await db.Set<TraceEvent>().SingleAsync(e => e.Id == kept, CancellationToken.None), await db.Set<LogEntry>().SingleAsync(e => e.SubjectId == kept, CancellationToken.None));
            entry.Commitment = Covered.Commit(entry.TextOf(step), kept, entry.Salt);
        });
        (await site.SendAsync(new CheckLog())).Findings.Select(f => f.Kind).ShouldContain("tree");
        await site.LookAsync(db => db.Set<LogEntry>().Where(e => e.Position == 7).ExecuteDeleteAsync());
        (await site.SendAsync(new CheckLog())).Findings.Select(f => f.Kind).ShouldContain("gap");
    }

    /// <summary>Lots and their events, straight into the tables.</summary>
    internal static async Task<List<(bool IsLot, Guid Id)>> FillAsync(TestSite site, int lots, int eventsEach)
    {
        var subjects = new List<(bool, Guid)>();
        var seller = NewSeller();
        for (var i = 0; i < lots; i++)
        {
            var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, $"FILL-{i}")));
            subjects.Add((true, lot.Id));
            await site.WriteAsync((db, _) =>
            {
                for (var n = 1; n <= eventsEach; n++)
                {
                    var step = new TraceEvent
                    {
                        Id = Guid.CreateVersion7(),
                        LotId = lot.Id,
                        Sequence = n,
                        Kind = (EventKind)(n % 20),
                        OccurredAt = site.Clock.GetUtcNow().UtcDateTime.AddMinutes(-n),
                        RecordedAt = site.Clock.GetUtcNow().UtcDateTime,
                        LabelVi = "Việc",
                        LabelEn = "Step",
                        QuantityGrams = n * 1000,
                        RecordedBy = seller.PersonId,
                    };
                    db.Add(step);
                    subjects.Add((false, step.Id));
                }

                return Task.CompletedTask;
            });
        }

        return subjects;
    }

    /// <summary>Changes one covered column to another value of its kind.</summary>
    private static Task<int> EditAsync(MarketplaceDb db, bool isLot, Guid id, Random random)
    {
        if (isLot)
        {
            var lot = db.Set<Lot>().Where(l => l.Id == id);
            return random.Next(8) switch
            {
                0 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.Cultivar, "LDP1")),
                1 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.PackedOn, x => x.PackedOn.AddDays(-1))),
                2 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.HarvestedFrom, (DateOnly?)null)),
                3 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.OldCommune, "Xã Tân Cương")),
                4 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.PlotName, "Ven hồ 1 ")),
                5 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.ProductId, Guid.CreateVersion7())),
                6 => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.QuantityGrams, 1L)),
                _ => lot.ExecuteUpdateAsync(l => l.SetProperty(x => x.IsSample, true)),
            };
        }

        var step = db.Set<TraceEvent>().Where(e => e.Id == id);
        return random.Next(10) switch
        {
            0 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.NoteVi, "Sửa lén " + random.Next().ToString(CultureInfo.InvariantCulture))),
            1 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.QuantityGrams, x => x.QuantityGrams + 1)),
            2 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.OccurredAt, x => x.OccurredAt.AddSeconds(1))),
            3 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.RecordedAt, x => x.RecordedAt.AddHours(-1))),
            4 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.Kind, EventKind.Ship)),
            5 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.Source, EventSource.State)),
            6 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.RecordedBy, Guid.CreateVersion7())),
            7 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.IsLate, x => !x.IsLate)),
            8 => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.LabelEn, "step")),
            _ => step.ExecuteUpdateAsync(e => e.SetProperty(x => x.Sequence, x => x.Sequence + 1000)),
        };
    }

    internal static async Task AdvanceAsync(TestSite site)
    {
        while (await site.SendAsync(new HasLogWork()))
        {
            site.Clock.Move(TimeSpan.FromSeconds(3));
            await site.DoAsync(new AdvanceLog(Actor.System));
        }
    }
}
