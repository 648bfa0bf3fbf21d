package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client refreshes its tokens once for all who ask, and is signed out only where the server says so. */
class ClientRefreshTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = TestSignIns.server();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private AdminClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        client = TestSignIns.client(server, TimeLimits.PATIENT, now::get);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void refreshesOnceWhenTheAccessTokenIsRefused() throws Exception {
        server.expireAccess();

        assertThat(client.me().username()).isEqualTo("olga");
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshesShortlyBeforeTheAccessTokenExpires() throws Exception {
        now.set(NOON.plus(Duration.ofMinutes(28)));
        client.me();
        assertThat(server.refreshes()).isZero();

        now.set(NOON.plus(Duration.ofMinutes(29)));
        client.me();
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void parallelCallersCauseOneRefresh() throws Exception {
        int callers = 20;
        CyclicBarrier together = new CyclicBarrier(callers);
        Callable<String> call = () -> {
            together.await();
            return client.me().username();
        };
        server.expireAccess();

        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(call));
            }
        }

        assertThat(answers).allMatch(answer -> "olga".equals(answer.resultNow()));
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void asksAgainWhenTheAnswerToARefreshIsLost() throws Exception {
        server.expireAccess();
        server.override("/api/token/refresh/", exchange -> {
            server.restore("/api/token/refresh/");
            exchange.close();
        });

        assertThat(client.me().username()).isEqualTo("olga");
    }

    @Test
    void isSignedOutWhenTheRefreshIsRefused() {
        server.endAll();

        assertThatThrownBy(client::me).isInstanceOf(CallException.SignedOut.class);
        assertThatThrownBy(client::newestSequence).isInstanceOf(CallException.SignedOut.class);
    }

    /** The other pair would be good for as long as a session lives, and no program has it. */
    @Test
    void refreshesNothingWhileItIsSignedOut() throws Exception {
        server.override("/api/token/blacklist/", exchange -> {
            server.expireAccess();
            assertThatThrownBy(client::me).isInstanceOf(CallException.SignedOut.class);
            server.restore("/api/token/blacklist/");
            FakeGatehouse.answer(exchange, 500, List.of());
        });

        client.signOut();

        assertThat(server.refreshes()).isZero();
    }

    @Test
    void staysSignedInWhenTheRefreshIsOnlyThrottled() throws Exception {
        server.expireAccess();
        server.override(
                "/api/token/refresh/",
                exchange -> FakeGatehouse.answer(exchange, 429, Map.of("detail", "Request was throttled.")));
        assertThatThrownBy(client::me).isInstanceOf(CallException.Refused.class);

        server.restore("/api/token/refresh/");

        assertThat(client.me().username()).isEqualTo("olga");
    }

    @Test
    void staysSignedInWhenARefreshedTokenLivesLongerThanThereIsTime() throws Exception {
        server.expireAccess();
        String endless = FakeTokens.withClaims("{\"iat\":0,\"exp\":9000000000000000000}");
        server.override(
                "/api/token/refresh/",
                exchange -> FakeGatehouse.answer(exchange, 200, Map.of("access", endless, "refresh", "r")));
        assertThatThrownBy(client::me).isInstanceOf(CallException.Unreachable.class);

        server.restore("/api/token/refresh/");

        assertThat(client.me().username()).isEqualTo("olga");
    }
}
