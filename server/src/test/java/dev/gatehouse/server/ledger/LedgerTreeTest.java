package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.TreeDamaged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R40, decision 0036: the ledger is a tree as well. */
@OnBothDatabases
final class LedgerTreeTest {

    private static final SealerPace LARGE = new SealerPace(
            1_000, Duration.ZERO, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;

    LedgerTreeTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database, LARGE);
    }

    @Test
    void provesEachEventAndThatEachCheckpointIsTheBeginOfEachLaterOne() {
        List<TreeHead> heads = sealed(300, 1, 400);

        NoteKey key = key();
        for (long sequence : List.of(1L, 2L, 255L, 256L, 257L, 300L, 301L, 512L, 701L)) {
            assertThat(t.proofs().proofOf(sequence).orElseThrow().verify(key)).contains(heads.getLast());
        }
        for (TreeHead older : heads) {
            for (TreeHead newer : heads) {
                if (older.size() <= newer.size()) {
                    assertThat(t.proofs()
                                    .consistency(older.size(), newer.size())
                                    .orElseThrow()
                                    .proves(older, newer))
                            .isTrue();
                }
            }
        }
        assertThat(t.proofs().consistency(1, 702)).isEmpty();
        assertThat(t.proofs().proofOf(702)).isEmpty();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void provesNothingThatWasNotSignedYet() {
        List<TreeHead> heads = sealed(3);

        t.seal(2);

        assertThat(t.proofs().proofOf(3).orElseThrow().verify(key())).contains(heads.getLast());
        assertThat(t.proofs().proofOf(4)).isEmpty();
    }

    @Test
    void buildsTheTreeOfALedgerThatHasNone() {
        sealed(300, 500, 100);
        asWithoutTree();
        assertThat(t.verify()).isInstanceOf(Holds.class);
        TestLedger restarted = new TestLedger(test.reopened(), LARGE, t.directory);

        build(restarted);
        restarted.clock.advance(Duration.ofHours(9));
        restarted.seal(1);

        AuditCheckpoint last = restarted.proofs().checkpoint().orElseThrow();
        assertThat(last.sequence()).isEqualTo(901);
        assertThat(restarted
                        .proofs()
                        .proofOf(7)
                        .orElseThrow()
                        .verify(NoteKey.parse(last.key()).orElseThrow()))
                .isPresent();
        assertThat(restarted.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void buildsNoTreeOverAnEventThatWasEdited() {
        sealed(300, 500);
        asWithoutTree();
        tamper("UPDATE event_ledger SET username = 'mallory' WHERE sequence = 17");
        TestLedger restarted = new TestLedger(test.reopened(), LARGE, t.directory);

        build(restarted);
        restarted.clock.advance(Duration.ofHours(9));
        restarted.seal(1);

        assertThat(restarted.proofs().checkpoint()).isEmpty();
        assertThat(restarted.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void signsNoTreeThatADatabaseWriterHasGrownAndBuildsItAnew() {
        List<TreeHead> heads = new ArrayList<>(sealed(300));
        tamper(
                "UPDATE event_tile SET hashes = (SELECT hashes FROM event_tile WHERE level = 1) WHERE level = 0 AND position = 1");
        assertThat(t.verify()).isInstanceOf(TreeDamaged.class);

        t.clock.advance(Duration.ofHours(2));
        t.seal(1);
        assertThat(t.proofs().checkpoint().orElseThrow().sequence()).isEqualTo(300);
        build(t);
        heads.addAll(sealed(5));

        assertThat(t.verify()).isInstanceOf(Holds.class);
        assertThat(t.proofs().consistency(300, 306).orElseThrow().proves(heads.getFirst(), heads.getLast()))
                .isTrue();
    }

    @Test
    void takesAnotherFirstLeafForNoSmallerTree() {
        sealed(4);
        tamper("DELETE FROM event_tile");
        tamper("UPDATE event_checkpoint SET first_leaf = 3");

        assertThat(t.verify()).isInstanceOf(Broken.class);
        t.clock.advance(Duration.ofHours(2));
        t.seal(1);

        assertThat(database.read(new CheckpointStore()::last).orElseThrow().note())
                .isNull();
    }

    @Test
    void findsANoteThatIsMissingOrOfAnotherKey() {
        sealed(4, 4);

        tamper("UPDATE event_checkpoint SET note = NULL WHERE sequence = 4");

        assertThat(t.verify()).isInstanceOf(Broken.class);
        tamper("UPDATE event_checkpoint SET note = (SELECT note FROM event_checkpoint WHERE sequence = 8)");
        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    private void build(TestLedger ledger) {
        LedgerUpkeep upkeep = ledger.upkeep();
        while (upkeep.buildTree()) {
            assertThat(ledger.count("event_tile")).isPositive();
        }
    }

    /** Each time a checkpoint. */
    private List<TreeHead> sealed(int... counts) {
        List<TreeHead> heads = new ArrayList<>();
        for (int count : counts) {
            t.clock.advance(Duration.ofMinutes(61));
            t.seal(count);
            heads.add(key().open(t.proofs().checkpoint().orElseThrow().note()).orElseThrow());
        }
        return heads;
    }

    private NoteKey key() {
        return NoteKey.of("ledger.test", t.signer.noteKey());
    }

    /** As an older version leaves it, which signs the same without a tree. */
    private void asWithoutTree() {
        database.execute(handle -> {
            handle.execute("DELETE FROM event_tile");
            List<Checkpoint> old = handle
                    .createQuery("SELECT sequence FROM event_checkpoint ORDER BY sequence")
                    .mapTo(Long.class)
                    .list()
                    .stream()
                    .map(sequence ->
                            new CheckpointStore().after(handle, sequence - 1, 1).getFirst())
                    .toList();
            handle.execute("DELETE FROM event_checkpoint");
            Optional<Checkpoint> before = Optional.empty();
            for (Checkpoint each : old) {
                Checkpoint signed = Checkpoint.sign(
                        new CheckpointStore().nextOrdinal(handle),
                        before,
                        each.head(),
                        Optional.empty(),
                        each.signedAt(),
                        t.signer);
                new CheckpointStore().insert(handle, signed);
                before = Optional.of(signed);
            }
        });
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }
}
