using System.Text;
using System.Text.Json;
using Marketplace.Traceability.Log;

namespace Marketplace.Tests.Unit.Traceability.Log;

public sealed class MerkleTests
{
    [Fact]
    public void Every_inclusion_proof_of_the_public_vectors_is_judged_right()
    {
        var seen = 0;
        foreach (var c in Vectors("merkle/inclusion.json"))
        {
            var good = Merkle.Includes(Number(c, "leafIdx"), Number(c, "treeSize"), Hash(c, "leafHash"), Path(c), Hash(c, "root"));
            good.ShouldBe(!c.GetProperty("wantErr").GetBoolean(), c.GetProperty("desc").GetString());
            seen++;
        }

        seen.ShouldBeGreaterThanOrEqualTo(40);
    }

    [Fact]
    public void Every_consistency_proof_of_the_public_vectors_is_judged_right_but_none_from_an_empty_tree_is_taken()
    {
        var seen = 0;
        foreach (var c in Vectors("merkle/consistency.json"))
        {
            var first = c.GetProperty("size1").GetInt64();
            var good = Merkle.IsConsistent(first, c.GetProperty("size2").GetInt64(), Hash(c, "root1"), Hash(c, "root2"), Path(c));
            good.ShouldBe(first != 0 && !c.GetProperty("wantErr").GetBoolean(), c.GetProperty("desc").GetString());
            seen++;
        }

        seen.ShouldBeGreaterThanOrEqualTo(40);
        Merkle.IsConsistent(0, 1, Merkle.Empty, Merkle.Leaf([]), []).ShouldBeFalse();
    }

    [Fact]
    public async Task The_reference_tree_has_its_roots_and_proofs()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Fixtures.Path("merkle/rfc6962-reference-tree.json"), TestContext.Current.CancellationToken));
        var leaves = file.RootElement.GetProperty("leavesHex").EnumerateArray().Select(l => Merkle.Leaf(Convert.FromHexString(l.GetString()!))).ToList();
        var proofs = ProofsOver(leaves);
        foreach (var root in file.RootElement.GetProperty("roots").EnumerateArray())
        {
            Convert.ToHexStringLower(await proofs.RootAsync(root.GetProperty("size").GetInt64())).ShouldBe(root.GetProperty("root").GetString());
        }

        foreach (var proof in file.RootElement.GetProperty("inclusion").EnumerateArray())
        {
            (await proofs.InclusionAsync(proof.GetProperty("leafIndex").GetInt64(), proof.GetProperty("treeSize").GetInt64())).Select(Convert.ToHexStringLower)
                .ShouldBe(proof.GetProperty("proof").EnumerateArray().Select(h => h.GetString()!));
        }
    }

    [Fact]
    public async Task Proofs_of_all_trees_up_to_seventy_entries_hold_and_their_neighbours_do_not()
    {
        var leaves = Enumerable.Range(0, 70).Select(i => Merkle.Leaf(BitConverter.GetBytes(i))).ToList();
        var proofs = ProofsOver(leaves);
        var frontier = new List<byte[]>();
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = await proofs.RootAsync(size);
            root.ShouldBe(Merkle.Fold(leaves[..size]));
            LogArithmetic.Append(frontier, size - 1, BitConverter.GetBytes(size - 1));
            LogArithmetic.RootOf(frontier).ShouldBe(Convert.ToHexStringLower(root));
            for (var index = 0; index < size; index++)
            {
                var path = await proofs.InclusionAsync(index, size);
                Merkle.Includes(index, size, leaves[index], path, root).ShouldBeTrue();
                Merkle.Includes(index, size, leaves[(index + 1) % leaves.Count], path, root).ShouldBeFalse();
                var (first, before) = (index + 1, await proofs.RootAsync(index + 1));
                var grown = await proofs.ConsistencyAsync(first, size);
                Merkle.IsConsistent(first, size, before, root, grown).ShouldBeTrue();
                Merkle.IsConsistent(first, size, Merkle.Leaf([9]), root, grown).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void The_public_note_is_verified_and_a_changed_one_is_not()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("c2sp/signed-note.json")));
        foreach (var vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var (verifier, note) = (NoteVerifier.Parse(vector.GetProperty("vkey").GetString()!), vector.GetProperty("note").GetString()!);
            verifier.ToString().ShouldBe(vector.GetProperty("vkey").GetString());
            SignedNote.Open(note, verifier).ShouldBe(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
            SignedNote.Open(note.Replace("message", "massage", StringComparison.Ordinal), verifier).ShouldBeNull();
            SignedNote.Open(note, verifier with { Name = "example.com/bar" }).ShouldBeNull();
        }
    }

    [Fact]
    public void A_checkpoint_is_read_as_it_was_signed()
    {
        var seed = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
        var verifier = new NoteVerifier("ocop.test/log", new Org.BouncyCastle.Crypto.Parameters.Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded());
        var note = SignedNote.Sign(new Checkpoint(verifier.Name, 7, Merkle.Leaf([1])).Text, verifier.Name, seed);
        var read = Checkpoint.Open(note, NoteVerifier.Parse(verifier.ToString())).ShouldNotBeNull();
        (read.Size, Convert.ToHexString(read.Root)).ShouldBe((7, Convert.ToHexString(Merkle.Leaf([1]))));
        Checkpoint.Open(note.Replace("\n7\n", "\n8\n", StringComparison.Ordinal), verifier).ShouldBeNull();
        Should.Throw<FormatException>(() => NoteVerifier.Parse("ocop.test/log+00000000+AA=="));
    }

    [Fact]
    public void A_witness_cosigns_a_checkpoint_with_its_time_and_the_logs_own_signature_stays()
    {
        var (seed, witness) = (Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"), Encoding.ASCII.GetBytes("fedcba9876543210fedcba9876543210"));
        var verifier = new NoteVerifier("ocop.test/log", new Org.BouncyCastle.Crypto.Parameters.Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded());
        var note = SignedNote.Sign(new Checkpoint(verifier.Name, 7, Merkle.Leaf([1])).Text, verifier.Name, seed);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);
        var key = LogArithmetic.WitnessKey("witness.test", witness);
        var cosigned = LogArithmetic.Cosign(note, "witness.test", witness, at);

        cosigned.ShouldStartWith(note);
        LogArithmetic.CosignedAt(cosigned, key).ShouldBe(at);
        LogArithmetic.CosignedAt(note, key).ShouldBeNull();
        LogArithmetic.CosignedAt(cosigned.Replace("\n7\n", "\n8\n", StringComparison.Ordinal), key).ShouldBeNull();
        LogArithmetic.CosignedAt(cosigned, LogArithmetic.WitnessKey("witness.test", seed)).ShouldBeNull();
        Checkpoint.Open(cosigned, verifier)!.Size.ShouldBe(7);
        Should.Throw<FormatException>(() => LogArithmetic.CosignedAt(cosigned, verifier.ToString()));

        // The line says: key id, eight bytes of time, sixty-four of signature; the id counts the kind 4.
        var line = Convert.FromBase64String(cosigned.Split('\n')[^2].Split(' ')[2]);
        line.Length.ShouldBe(4 + 8 + 64);
        Convert.ToHexStringLower(line[..4]).ShouldBe(key.Split('+')[1]);
        line[4..12].ShouldBe([0, 0, 0, 0, .. BitConverter.GetBytes(1_795_000_000).Reverse()]);
    }

    private static MerkleProofs ProofsOver(List<byte[]> leaves) => new((height, index) => Task.FromResult(Merkle.Fold(leaves.GetRange((int)(index << height), 1 << height))));

    private static IEnumerable<JsonElement> Vectors(string file) =>
        JsonDocument.Parse(File.ReadAllText(Fixtures.Path(file))).RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.GetProperty("case"));

    // Some vectors count beyond what a log of ours can hold.
    private static long Number(JsonElement c, string name) => c.GetProperty(name).TryGetInt64(out var number) ? number : -1;

    private static byte[] Hash(JsonElement c, string name) => c.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : Convert.FromBase64String(c.GetProperty(name).GetString()!);

    private static List<byte[]> Path(JsonElement c) =>
        c.GetProperty("proof").ValueKind == JsonValueKind.Null ? [] : [.. c.GetProperty("proof").EnumerateArray().Select(h => Convert.FromBase64String(h.GetString()!))];
}
