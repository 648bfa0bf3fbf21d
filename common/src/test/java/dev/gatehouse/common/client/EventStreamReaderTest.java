package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ROUTE = "/api/admin/events/stream";

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("olga", "right", Role.AUDITOR);

    private final CountDownLatch over = new CountDownLatch(1);
    private AdminClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        client = signIn(TimeLimits.PATIENT);
    }

    @AfterEach
    void close() {
        over.countDown();
        client.close();
    }

    @Test
    void bringsWhatComesAfterTheLastSequence() throws Exception {
        append("alice");
        SecurityEvent second = append("bob");

        try (EventStreamReader stream = client.stream(1)) {
            assertThat(stream.next()).isEqualTo(new StreamSignal.Arrived(second));
            SecurityEvent third = append("carol");
            assertThat(stream.next()).isEqualTo(new StreamSignal.Arrived(third));
        }
    }

    @Test
    void endsWhenTheServerEndsItAndOpensAgainWithAFreshToken() throws Exception {
        EventStreamReader stream = client.stream(0);
        server.expireAccess();
        assertThat(stream.next()).isEqualTo(new StreamSignal.Ended());

        SecurityEvent event = append("alice");
        try (EventStreamReader next = client.stream(0)) {
            assertThat(next.next()).isEqualTo(new StreamSignal.Arrived(event));
        }
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void isRefusedWhenTheSessionHasEnded() {
        server.endAll();

        assertThatThrownBy(() -> client.stream(0)).isInstanceOf(CallException.SignedOut.class);
    }

    @Test
    void passesOnWhyThereIsNone() {
        server.override(ROUTE, exchange -> FakeGatehouse.answer(exchange, 503, Map.of("detail", "Too many streams")));

        CallException.Refused refusal = catchThrowableOfType(CallException.Refused.class, () -> client.stream(0));

        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.detail()).isEqualTo("Too many streams");
    }

    @Test
    void isDeadWhenItIsSilentForTooLong() throws Exception {
        server.override(ROUTE, exchange -> write(exchange, ": hello\n\n"));

        try (AdminClient impatient = signIn(TimeLimits.SHORT_SILENCE);
                EventStreamReader stream = impatient.stream(0)) {
            CallException.Unreachable silence = catchThrowableOfType(CallException.Unreachable.class, stream::next);
            assertThat(silence.obstacle()).isEqualTo(Obstacle.TIMED_OUT);
        }
    }

    @Test
    void breaksWhenItIsClosedFromElsewhere() throws Exception {
        EventStreamReader stream = client.stream(0);

        Thread.ofVirtual().start(stream::close);

        assertThatThrownBy(stream::next).isInstanceOf(CallException.Unreachable.class);
    }

    @Test
    void reportsWhatItCannotReadAndGoesOn() throws Exception {
        SecurityEvent event = append("alice");
        String odd = "id: 5\ndata: {\"severity\":\"apocalyptic\"}\n\n" + "id: 6\ndata: null\n\n" + "id: 7\ndata: "
                + "x".repeat(1 << 20) + "\n\n";
        server.override(ROUTE, exchange -> write(exchange, odd + FakeGatehouse.frame(event)));

        try (EventStreamReader stream = client.stream(4)) {
            assertThat(stream.next()).isEqualTo(new StreamSignal.Unreadable(5));
            assertThat(stream.next()).isEqualTo(new StreamSignal.Unreadable(6));
            assertThat(stream.next()).isEqualTo(new StreamSignal.Unreadable(7));
            assertThat(stream.next()).isEqualTo(new StreamSignal.Arrived(event));
        }
    }

    @Test
    void tellsThatAHeartbeatCame() throws Exception {
        server.override(ROUTE, exchange -> write(exchange, ": heartbeat\n\n"));
        AtomicBoolean heard = new AtomicBoolean();

        try (AdminClient impatient = signIn(TimeLimits.SHORT_SILENCE);
                EventStreamReader stream = impatient.stream(0)) {
            stream.onHeard(() -> heard.set(true));
            assertThatThrownBy(stream::next).isInstanceOf(CallException.Unreachable.class);
        }

        assertThat(heard).isTrue();
    }

    @Test
    void isNoStreamWithAnotherType() {
        server.override(ROUTE, exchange -> FakeGatehouse.answer(exchange, 200, Map.of()));

        CallException.Unreachable odd = catchThrowableOfType(CallException.Unreachable.class, () -> client.stream(0));

        assertThat(odd.obstacle()).isEqualTo(Obstacle.NOT_GATEHOUSE);
    }

    private AdminClient signIn(ClientSettings limits) throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), limits, InstantSource.system());
        return ((SignInOutcome.SignedIn) door.signIn("olga", "right")).client();
    }

    private SecurityEvent append(String username) {
        return server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, username, null);
    }

    /** Writes that and leaves the stream open until the test is over. */
    private void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
