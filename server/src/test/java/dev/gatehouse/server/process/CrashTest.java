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
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed (SIGKILL) in the middle of its work, right after it acknowledged that a session was terminated.
 * Another one starts on its data, tells what it finds, and is stopped; then the ledger is verified.
 */
@Timeout(240)
class CrashTest {

    /** Many sessions have come and gone by then, and the ledger has several batches. */
    private static final int OPERATIONS = 600;

    @TempDir
    private static Path directory;

    private static List<SessionTrace> acknowledged;
    private static SessionId terminated;
    private static Aftermath aftermath;
    private static int auditStatus;

    @BeforeAll
    static void crashAndRestart() throws Exception {
        Premises premises = Premises.in(directory);
        Acknowledged journal = new Acknowledged();
        try (ServerProcess server = premises.startServer();
                Load load = premises.load(server, journal)) {
            terminated = premises.signIn(server).identity().sessionId();
            AdminClient administrator = premises.signIn(server).client();
            RunningLoad running = load.start(Premises.LONGEST);
            journal.await(OPERATIONS, Premises.LONGEST);
            administrator.terminate(terminated, "stolen laptop");
            server.kill();
            running.join();
        }
        acknowledged = journal.sessions();
        try (ServerProcess server = premises.startServer()) {
            aftermath = premises.aftermath(server, acknowledged);
            server.stop(Premises.LONGEST);
        }
        auditStatus = premises.auditVerify();
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
    void keepsTheTermination() {
        assertThat(aftermath.session(terminated).active()).isFalse();
        assertThat(aftermath.session(terminated).endReason()).isEqualTo("stolen laptop");
        assertThat(aftermath.count(EventType.SESSION_TERMINATED, terminated)).isOne();
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
