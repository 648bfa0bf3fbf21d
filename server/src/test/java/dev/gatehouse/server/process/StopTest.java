package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.RunningLoad;
import dev.gatehouse.bench.load.SessionTrace;
import dev.gatehouse.bench.load.SessionTrace.Fate;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.http.BareSocket;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is asked to stop (SIGTERM) in the middle of its work. Another one tells what it has left behind. */
@Timeout(240)
class StopTest {

    /** Enough that each client has a session in the middle of its life. */
    private static final int OPERATIONS = 100;

    /** What a service manager grants before it kills. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private static final String REST_OF_REQUEST = "\"zoe\",\"password\":\"wrong\"}";

    private static final String BEGIN_OF_REQUEST =
            """
            POST /api/token/ HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Expect: 100-continue
            Content-Length: %d

            {"username":""".formatted(REST_OF_REQUEST.length() + 12).replace("\n", "\r\n");

    @TempDir
    private static Path directory;

    private static List<SessionTrace> acknowledged;
    private static int exitStatus;
    private static List<String> output;
    private static Round round;
    private static String lastAnswer;
    private static Aftermath aftermath;

    @BeforeAll
    static void stopAndRestart() throws Exception {
        Premises premises = Premises.in(directory);
        Acknowledged journal = new Acknowledged();
        try (ServerProcess server = premises.startServer();
                Load load = premises.load(server, journal)) {
            RunningLoad running = load.start(Premises.LONGEST);
            journal.await(OPERATIONS, Premises.LONGEST);
            LastAnswer last = stopInTheMiddleOfARequest(server);
            lastAnswer = last.text();
            exitStatus = last.exitStatus();
            output = server.output();
            round = running.join();
        }
        acknowledged = journal.sessions();
        try (ServerProcess server = premises.startServer()) {
            aftermath = premises.aftermath(server, acknowledged);
        }
    }

    @Test
    void endsAsAProcessDoesThatWasAskedTo() {
        assertThat(exitStatus).isIn(0, 143);
        assertThat(output).last().isEqualTo("Gatehouse has stopped.");
    }

    @Test
    void answersWhatItHasInHandAndSaysThatItIsTheLastAnswer() {
        assertThat(lastAnswer).startsWith("HTTP/1.1 401 ").contains("Connection: close\r\n");
        // A request may meet a connection that is closing, and then it has no answer.
        assertThat(round.failures().keySet()).isSubsetOf("refused", "unanswered");
    }

    @Test
    void keepsWhatItAcknowledged() {
        assertThat(acknowledged).isNotEmpty().allSatisfy(trace -> {
            aftermath.verifySession(trace);
            aftermath.verifyEvents(trace);
            aftermath.verifyTokens(trace);
        });
    }

    @Test
    void hasDoneNothingThatItDidNotAcknowledge() {
        assertThat(acknowledged).allSatisfy(trace -> {
            Session session = aftermath.session(trace.session());
            assertThat(session.refreshes()).isEqualTo(trace.refreshes());
            assertThat(session.active()).isEqualTo(trace.fate() != Fate.ENDED);
        });
    }

    @Test
    void recordsThatItStopped() {
        assertThat(aftermath.events())
                .filteredOn(event -> event.type() == EventType.SERVER_STOPPED)
                .hasSize(1);
    }

    /** The server has begun to read it (RFC 9110, section 10.1.1), and gets the rest when it takes no more connections. */
    private static LastAnswer stopInTheMiddleOfARequest(ServerProcess server) {
        int port = server.address().getPort();
        try (BareSocket client = BareSocket.to(port)) {
            assertThat(client.say(BEGIN_OF_REQUEST).hear()).startsWith("HTTP/1.1 100 ");
            CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> stop(server));
            Await.until(() -> isClosed(port));
            return new LastAnswer(client.say(REST_OF_REQUEST).hear(), stop.join());
        }
    }

    private static int stop(ServerProcess server) {
        try {
            return server.stop(LONGEST_STOP);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isClosed(int port) {
        try (BareSocket _ = BareSocket.to(port)) {
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    /**
     * What a stopping server has said.
     *
     * @param text       to a request that it had in hand
     * @param exitStatus and to its parent
     */
    private record LastAnswer(String text, int exitStatus) {}
}
