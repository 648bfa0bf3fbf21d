package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.connection.TestAuthority;
import io.helidon.http.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that takes its time is hung up on, at any stage of its request. */
@Timeout(120)
final class ReadDeadlineTest {

    private static final String SHORT = "server.read-timeout=PT0.5S";
    private static final String REQUEST = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void inARequestLineThatDrips() {
        try (TestGatehouse server = TestGatehouse.start(SHORT);
                BareSocket client = BareSocket.to(server.port())) {
            assertThat(drip(client, "GET /" + "a".repeat(3_000))).isTrue();
        }
    }

    @Test
    void inHeadersThatDrip() {
        try (TestGatehouse server = TestGatehouse.start(SHORT);
                BareSocket client = BareSocket.to(server.port())) {
            client.say("GET / HTTP/1.1\r\nHost: a\r\n");

            assertThat(drip(client, "X: " + "a".repeat(3_000))).isTrue();
        }
    }

    @Test
    void inABodyThatDrips() {
        try (TestGatehouse server = TestGatehouse.start(SHORT);
                BareSocket client = BareSocket.to(server.port())) {
            client.say("""
                    POST /api/token/ HTTP/1.1\r
                    Host: a\r
                    Content-Type: application/json\r
                    Content-Length: 60000\r
                    \r
                    """);

            assertThat(drip(client, "a".repeat(3_000))).isTrue();
        }
    }

    @Test
    void withoutAWord() {
        try (TestGatehouse server = TestGatehouse.start(SHORT);
                BareSocket client = BareSocket.to(server.port())) {
            assertThat(client.isHungUpOn()).isTrue();
        }
    }

    @Test
    void inTheTlsHandshake(@TempDir Path directory) {
        try (TestGatehouse server = TestGatehouse.start(
                        withShort(new TestAuthority().issue().writePem(directory)));
                BareSocket client = BareSocket.to(server.port())) {
            client.say("\u0016\u0003\u0001\u0002\u0000\u0001");

            assertThat(client.isHungUpOn()).isTrue();
        }
    }

    @Test
    void inTheNextRequestOfAConnection() {
        try (TestGatehouse server = TestGatehouse.start(SHORT);
                BareSocket client = BareSocket.to(server.port())) {
            assertThat(client.say(REQUEST).hear()).startsWith("HTTP/1.1 200");

            assertThat(drip(client, "GET /" + "a".repeat(3_000))).isTrue();
        }
    }

    @Test
    void butNotBetweenTwoRequests() throws Exception {
        try (TestGatehouse server = TestGatehouse.start("server.read-timeout=PT0.1S");
                BareSocket client = BareSocket.to(server.port());
                BareSocket silent = BareSocket.to(server.port())) {
            client.say(REQUEST).hear();

            // Several times as long as a client has that has begun something.
            for (int i = 0; i < 5; i++) {
                assertThat(silent(server)).isTrue();
            }
            assertThat(silent.isHungUpOn()).isTrue();
            assertThat(client.say(REQUEST).hear()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whenItReadsNothingOfAStream() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Endpoint stream = new Endpoint(
                        Method.GET,
                        "/stream",
                        new Access.Requires(Permission.READ),
                        _ -> new Response.Stream(out -> {
                            try {
                                while (true) {
                                    out.event("1", "a", new byte[50_000]).flush();
                                }
                            } finally {
                                over.countDown();
                            }
                        }))
                .streaming();
        try (TestApi api = new TestApi(List.of(stream), InstantSource.fixed(Instant.EPOCH), Duration.ofMillis(500));
                BareSocket client = BareSocket.from("127.0.0.1", api.port(), 4096)) {
            client.say("GET /stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer auditor\r\n\r\n");

            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Sends a byte as soon as the one before has gone, and looks whether the server still listens. */
    private static boolean drip(BareSocket client, String text) {
        long begun = System.nanoTime();
        for (int i = 0; i < text.length(); i++) {
            client.say(text.substring(i, i + 1));
            if (client.hearsTheEndWithin(Duration.ofMillis(20))) {
                return System.nanoTime() - begun < Duration.ofSeconds(20).toNanos();
            }
        }
        return false;
    }

    private static boolean silent(TestGatehouse server) {
        try (BareSocket other = BareSocket.to(server.port())) {
            return other.isHungUpOn();
        }
    }

    private static String[] withShort(String[] settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = SHORT;
        return all;
    }
}
