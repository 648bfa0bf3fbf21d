package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.Database;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger is proved at the command line, which writes nothing for it. */
final class AuditCommandTest extends EmbeddedCommandTest {

    @Test
    void provesTheLedger() {
        run("user", "add", "alice", "--password-stdin");

        Result result = run("audit", "verify");

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("The ledger holds: 6 events\n6:[0-9a-f]{64}\n");
    }

    @Test
    void provesThatTheLedgerHasGoneOnFromWhatWasNoted() {
        run("user", "add", "alice", "--password-stdin");
        String noted = run("audit", "verify").out().lines().toList().getLast();
        run("user", "add", "bob", "--password-stdin");

        assertThat(run("audit", "verify", "--expect", noted).code()).isZero();
        assertThat(run("audit", "verify", "--expect", "6:" + "f".repeat(64)).err())
                .contains("event 6 does not have the hash that was noted for it");
        assertThat(run("audit", "verify", "--expect", "9" + noted).err())
                .contains("is missing, though event 96 is noted");
        assertThat(run("audit", "verify", "--expect", "6").code()).isEqualTo(2);
    }

    @Test
    void writesNothingWhenItProvesTheLedger() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        List<Long> before = counts();

        run("audit", "verify");

        assertThat(counts()).isEqualTo(before).endsWith(0L);
    }

    @Test
    void leavesWordThatABrokenLedgerIsAccepted() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        String noted = run("audit", "verify").out().lines().toList().getLast();

        assertThat(run("audit", "accept", noted, "--reason", " ").code()).isEqualTo(2);
        assertThat(run("audit", "accept", noted, "--reason", "restored").code()).isZero();

        assertThat(directory.resolve("ledger-accepted")).hasContent(noted + "\nrestored");
    }

    @Test
    void namesTheFirstBadEvent() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        try (Database database = database()) {
            database.execute(handle -> handle.execute("UPDATE event_ledger SET username = 'bob' WHERE sequence = 6"));
        }

        Result result = run("audit", "verify");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The ledger does not hold. The first bad event is 6: ");
    }

    /** How many rows each of the ledger's tables has. No command signs, so the last one is 0. */
    private List<Long> counts() throws Exception {
        try (Database database = database()) {
            return Stream.of("event_inbox", "event_ledger", "event_minute", "signing_key", "event_checkpoint")
                    .map(table -> database.write(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                            .mapTo(Long.class)
                            .one()))
                    .toList();
        }
    }
}
