package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks of a server, and what the client says where the answer does not come. */
class AdminClientTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = TestSignIns.server();

    private static final int ROUNDS = 100;

    private AdminClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        client = signIn(TimeLimits.PATIENT);
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** As a window that is closed while its pages ask: they are told so, at any moment of it. */
    @Test
    void whoAsksWhileItIsClosedIsToldSo() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AdminClient closing = signIn(TimeLimits.PATIENT);
            List<CompletableFuture<Throwable>> askers = IntStream.range(0, 4)
                    .mapToObj(_ ->
                            CompletableFuture.supplyAsync(() -> askUntilItFails(closing), Thread::startVirtualThread))
                    .toList();

            closing.close();

            assertThat(askers).map(CompletableFuture::join).hasOnlyElementsOfType(CallException.Unreachable.class);
        }
    }

    private static Throwable askUntilItFails(AdminClient closing) {
        try {
            while (true) {
                closing.me();
            }
        } catch (CallException | InterruptedException | RuntimeException e) {
            return e;
        }
    }

    @Test
    void readsSessionsPageByPage() throws Exception {
        server.admit("alice", NOON);
        server.admit("bob", NOON.plusSeconds(1));
        server.admit("carol", NOON.plusSeconds(2));

        Page<Session> first = client.sessions(SessionQuery.newest(2));
        Page<Session> second = client.sessions(SessionQuery.newest(2).at(first.next()));

        assertThat(first.items()).extracting(Session::username).containsExactly("carol", "bob");
        assertThat(second.items()).extracting(Session::username).containsExactly("alice");
        assertThat(second.next()).isNull();
    }

    @Test
    void filtersSessions() throws Exception {
        server.admit("alice", NOON);
        server.admit("b & c=d+e", NOON);

        Page<Session> page = client.sessions(new SessionQuery("b & c=d+e", "192.0.2.1", true, 10, null));

        assertThat(page.items()).extracting(Session::username).containsExactly("b & c=d+e");
    }

    @Test
    void filtersEvents() throws Exception {
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null);
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "alice", null);
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "bob", null);

        Page<SecurityEvent> page = client.events(EventQuery.newest(10)
                .withTypes(Set.of(EventType.LOGIN_FAILED, EventType.TOKEN_REUSED))
                .withSeverities(Set.of(Severity.WARNING, Severity.CRITICAL))
                .withUser("alice"));

        assertThat(page.items()).extracting(SecurityEvent::sequence).containsExactly(3L, 1L);
        assertThat(client.newestSequence()).isEqualTo(4);
    }

    @Test
    void filtersByTheFilterLanguage() throws Exception {
        server.admit("alice", NOON);
        server.admit("bob & co", NOON);
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "bob", null);
        server.lockouts().lock("alice", "192.0.2.1", NOON);
        server.blocks().add("192.0.2.0/24", "scans", "adam", null);
        server.users().add("Alice", Role.AUDITOR);

        assertThat(client.sessions(SessionQuery.newest(9).matching("user:\"bob & co\""))
                        .items())
                .extracting(Session::username)
                .containsExactly("bob & co");
        assertThat(client.events(EventQuery.newest(9).matching("-type:token_*")).items())
                .extracting(SecurityEvent::sequence)
                .containsExactly(1L);
        assertThat(client.lockouts()
                        .list(LockoutQuery.newest(9).matching("address:192.0.2.0/24"))
                        .items())
                .hasSize(1);
        assertThat(client.blocks()
                        .list(BlockQuery.newest(9).matching("address:192.0.2.7"))
                        .items())
                .hasSize(1);
        assertThat(client.users().list(UserQuery.newest(9).matching("user:al*")).items())
                .hasSize(1);
        assertThatThrownBy(() -> client.events(EventQuery.newest(9).matching("adress:192.0.2.1")))
                .isInstanceOf(CallException.Refused.class)
                .hasMessageContaining("Unknown field \"adress\" at 1. Did you mean \"address\"?");
    }

    @Test
    void streamsWhatAFilterMatches() throws Exception {
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "bob", null);

        try (EventStreamReader stream = client.stream(0, "user:bob")) {
            assertThat(stream.next())
                    .isInstanceOfSatisfying(
                            StreamSignal.Arrived.class,
                            signal -> assertThat(signal.event().sequence()).isEqualTo(2));
        }
    }

    @Test
    void readsStatistics() throws Exception {
        server.ledger().append(NOON.plusSeconds(5), EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON.plusSeconds(9), EventType.LOGIN_FAILED, "alice", null);

        List<EventCount> counts =
                client.statistics(NOON, NOON.plusSeconds(60), Bucket.MINUTE).items();

        assertThat(counts).containsExactly(new EventCount(NOON, EventType.LOGIN_FAILED, Severity.WARNING, 2));
    }

    @Test
    void terminatesWithAReason() throws Exception {
        Session session = server.admit("alice", NOON);

        Session ended = client.terminate(session.id(), "stolen laptop");

        assertThat(ended.active()).isFalse();
        assertThat(ended.endReason()).isEqualTo("stolen laptop");
    }

    @Test
    void tellsAnUnknownSession() {
        CallException.Refused refusal =
                catchThrowableOfType(CallException.Refused.class, () -> client.terminate(SessionId.random(), "why"));

        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.detail()).isEqualTo("Not found.");
    }

    @Test
    void signsOutAtTheServer() throws Exception {
        client.signOut();

        assertThat(server.live()).isZero();
        assertThatThrownBy(client::me).isInstanceOf(CallException.SignedOut.class);
    }

    @Test
    void tellsThatTheServerIsGoneAndComesBackWithIt() throws Exception {
        server.stop();
        CallException.Unreachable gone = catchThrowableOfType(CallException.Unreachable.class, client::me);
        server.start();

        assertThat(gone.obstacle()).isIn(Obstacle.NOBODY_LISTENS, Obstacle.BROKEN);
        assertThat(client.me().username()).isEqualTo("olga");
    }

    @Test
    void neverPrintsATokenInAnException() {
        server.override("/api/admin/me", exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Oops")));

        assertThatThrownBy(client::me)
                .hasToString(CallException.Refused.class.getName() + ": Refused with status 500: Oops");
    }

    /** The end of a hundred thousand sessions takes longer than any other answer may. */
    @Test
    void waitsLongerForTheEndOfManySessions() throws Exception {
        try (AdminClient hasty = signIn(TimeLimits.SHORT_ANSWER)) {
            CountDownLatch longerThanOthers = new CountDownLatch(1);
            server.override("/api/admin/me", exchange -> awaitQuietly(longerThanOthers));
            server.override("/api/admin/sessions/terminate", exchange -> {
                awaitQuietly(longerThanOthers);
                FakeGatehouse.answer(exchange, 200, new BulkTermination(false, 1, 0, 1));
            });
            Future<BulkOutcome> end = CompletableFuture.supplyAsync(
                    () -> uninterrupted(() -> hasty.terminateMatching("active:true", "breach", 1, 0)),
                    Thread::startVirtualThread);

            assertThatThrownBy(hasty::me).isInstanceOf(CallException.Unreachable.class);
            longerThanOthers.countDown();

            assertThat(end.get()).isEqualTo(new BulkOutcome.Terminated(new BulkTermination(false, 1, 0, 1)));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T uninterrupted(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private AdminClient signIn(ClientSettings limits) throws InterruptedException {
        return TestSignIns.client(server, limits, InstantSource.fixed(NOON));
    }
}
