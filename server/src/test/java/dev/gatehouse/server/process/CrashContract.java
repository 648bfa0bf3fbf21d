package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.RunningLoad;
import dev.gatehouse.bench.load.SessionTrace;
import dev.gatehouse.bench.load.SessionTrace.Fate;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed (SIGKILL) in the middle of its work, right after it acknowledged that a session was terminated, and the
 * next one on its data is killed likewise. The last one tells what it finds, and is stopped; then the ledger is verified.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(3600)
abstract class CrashContract {

    /** Many sessions have come and gone by then, and the ledger has several batches. */
    private static final int OPERATIONS = 600;

    private final TestDatabase database;
    private final List<SessionId> terminated = new ArrayList<>();
    private List<SessionTrace> acknowledged = List.of();
    private Aftermath aftermath = Aftermath.NONE;
    private int auditStatus;

    CrashContract(Dialect dialect) {
        this.database = TestDatabase.fresh(dialect);
    }

    @BeforeAll
    void crashAndRestart(@TempDir Path directory) throws Exception {
        Premises premises = Premises.in(directory, database.settings(), Map.of());
        Acknowledged journal = new Acknowledged();
        for (int kill = 0; kill < Kills.countOr(1); kill++) {
            crash(premises, journal);
        }
        acknowledged = journal.sessions();
        try (ServerProcess server = premises.startServer()) {
            aftermath = premises.aftermath(server, acknowledged);
            server.stop(Premises.LONGEST);
        }
        auditStatus = premises.auditVerify();
    }

    private void crash(Premises premises, Acknowledged journal) throws Exception {
        try (ServerProcess server = premises.startServer();
                Load load = premises.load(server, journal)) {
            SessionId stolen = premises.signIn(server).identity().sessionId();
            AdminClient administrator = premises.signIn(server).client();
            long wanted = journal.operations() + OPERATIONS;
            RunningLoad running = load.start(Premises.LONGEST);
            journal.await(wanted, Premises.LONGEST);
            administrator.terminate(stolen, "stolen laptop");
            server.kill();
            running.join();
            terminated.add(stolen);
        }
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @Test
    void meetsTheServerInTheMiddleOfItsWork() {
        assertThat(acknowledged)
                .hasSizeGreaterThan(20)
                .anyMatch(trace -> trace.fate() == Fate.ENDED)
                .anyMatch(trace -> trace.fate() == Fate.REFRESH_IN_DOUBT || trace.fate() == Fate.END_IN_DOUBT);
    }

    @Test
    void keepsEverySessionAsItWasAcknowledged() {
        assertThat(acknowledged).allSatisfy(aftermath::verifySession);
    }

    @Test
    void keepsTheEventOfEveryAcknowledgedOperation() {
        assertThat(acknowledged).allSatisfy(aftermath::verifyEvents);
    }

    @Test
    void honoursEveryAcknowledgedTokenUnlessItsSessionWasEnded() {
        assertThat(acknowledged).allSatisfy(aftermath::verifyTokens);
    }

    @Test
    void keepsEachTermination() {
        assertThat(terminated).isNotEmpty().allSatisfy(stolen -> {
            assertThat(aftermath.session(stolen).active()).isFalse();
            assertThat(aftermath.session(stolen).endReason()).isEqualTo("stolen laptop");
            assertThat(aftermath.count(EventType.SESSION_TERMINATED, stolen)).isOne();
        });
    }

    @Test
    void leavesNoGapInTheLedger() {
        List<Long> oldestFirst = aftermath.events().reversed().stream()
                .map(SecurityEvent::sequence)
                .toList();

        assertThat(oldestFirst)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, oldestFirst.size()).boxed().toList());
    }

    @Test
    void leavesAChainThatHolds() {
        assertThat(auditStatus).isZero();
    }
}
