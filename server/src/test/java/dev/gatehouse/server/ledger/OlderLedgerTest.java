package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decision 0016: what an older version has signed is taken over, and nothing else. */
@OnBothDatabases
final class OlderLedgerTest {

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;

    OlderLedgerTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
    }

    @Test
    void takesOverWhatAnOlderVersionHasSigned() {
        t.sealWithCheckpoints(2);
        asOfAnOlderVersion();
        assertThat(t.verify()).isInstanceOf(Holds.class);
        TestLedger restarted = t.restarted(test.reopened());

        t.clock.advance(Duration.ofHours(2));
        restarted.clock.advance(Duration.ofHours(2));
        restarted.seal(3);
        restarted.sealer.close();

        assertThat(restarted.verify()).isInstanceOf(Holds.class);
        assertThat(ordinals(restarted.database)).containsExactly(-1L, -1L, 3L);
        restarted.database.execute(handle -> handle.execute(
                "DELETE FROM event_checkpoint WHERE sequence = (SELECT MIN(sequence) FROM event_checkpoint)"));
        assertThat(restarted.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void takesNothingOverThatAnOlderVersionHasNotSigned() {
        t.sealWithCheckpoints(2);
        asOfAnOlderVersion();
        database.execute(handle -> {
            LedgerEntry last = new LedgerStore().last(handle).orElseThrow();
            LedgerEntry next = HashChain.next(Head.at(last), last.event());
            new MinuteStore().add(handle, new LedgerStore().append(handle, List.of(next)));
            new HeadStore().move(handle, new SealedHead(Head.at(next), 0, null));
        });

        assertThat(t.verify()).isInstanceOf(Broken.class);
        assertThatThrownBy(() -> t.restarted(test.reopened()).sealer.sealNow())
                .hasMessageContaining("was killed and not stopped");
    }

    private void asOfAnOlderVersion() {
        database.execute(handle -> {
            List<Head> signed = handle.createQuery("SELECT sequence, hash FROM event_checkpoint ORDER BY sequence")
                    .map((row, _) -> new Head(row.getLong("sequence"), row.getString("hash")))
                    .list();
            handle.execute("DELETE FROM event_checkpoint");
            signed.forEach(head -> new CheckpointStore().insert(handle, older(head)));
            handle.execute("UPDATE event_head SET mac = NULL, signed = 0");
        });
    }

    private Checkpoint older(Head head) {
        Instant now = t.clock.instant().truncatedTo(ChronoUnit.MICROS);
        HeadSignature signature = t.signer.sign(new CanonicalBytes()
                .add("gatehouse-checkpoint-1")
                .add(head.sequence())
                .add(head.hash())
                .add(now)
                .toByteArray());
        return new Checkpoint(null, null, head, null, now, signature, null);
    }

    private static List<Long> ordinals(Database database) {
        return database.write(handle -> handle.createQuery(
                        "SELECT COALESCE(ordinal, -1) AS ordinal FROM event_checkpoint ORDER BY sequence")
                .mapTo(Long.class)
                .list());
    }
}
