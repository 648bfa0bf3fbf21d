package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.otp.OtpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SignInClientTest {

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("olga", "right", Role.OPERATOR);

    @Test
    void signsStaffIn() throws Exception {
        SignInOutcome outcome = signIn("olga", "right");

        assertThat(outcome).isInstanceOfSatisfying(SignInOutcome.SignedIn.class, signedIn -> {
            assertThat(signedIn.identity().username()).isEqualTo("olga");
            assertThat(signedIn.identity().role()).isEqualTo(Role.OPERATOR);
            signedIn.client().close();
        });
    }

    @Test
    void tellsAWrongPassword() throws Exception {
        assertThat(signIn("olga", "wrong")).isEqualTo(new SignInOutcome.WrongCredentials());
    }

    @Test
    void tellsWhoIsNotStaffAndLetsThemHaveASecondFactor() throws Exception {
        server.with("uli", "right", Role.USER);

        assertThat(signIn("uli", "right"))
                .isInstanceOfSatisfying(SignInOutcome.NotStaff.class, no -> mayOnlySetUpAFactor(no.client()));
        assertThat(server.live()).isZero();
    }

    @Test
    void passesOnWhatTheServerSaysOfALockout() throws Exception {
        server.override("/api/token/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "840");
            FakeGatehouse.answer(
                    exchange, 403, Map.of("detail", "Too many failed login attempts", "code", "locked_out"));
        });

        SignInOutcome outcome = signIn("olga", "right");

        assertThat(outcome)
                .isEqualTo(new SignInOutcome.Refused(
                        "Too many failed login attempts", Optional.of(Duration.ofMinutes(14))));
    }

    @Test
    void asksForAOneTimePasswordWhereTheServerDoes() throws Exception {
        server.wantOtp("olga", "123456");

        assertThat(signIn("olga", "wrong")).isEqualTo(new SignInOutcome.WrongCredentials());
        assertThat(signIn("olga", "right")).isEqualTo(new SignInOutcome.OtpRequired());
        assertThat(door().signIn("olga", "right", Optional.of("654321"))).isEqualTo(new SignInOutcome.WrongOtp());
        assertThat(door().signIn("olga", "right", Optional.of("123456")))
                .isInstanceOfSatisfying(
                        SignInOutcome.SignedIn.class,
                        signedIn -> signedIn.client().close());
    }

    @Test
    void tellsStaffWhoMustSetUpAOneTimePasswordAndLetsThem() throws Exception {
        server.requireOtp();

        assertThat(signIn("olga", "right"))
                .isInstanceOfSatisfying(SignInOutcome.OtpNotEnrolled.class, due -> mayOnlySetUpAFactor(due.client()));
        assertThat(server.live()).isZero();
    }

    private static void mayOnlySetUpAFactor(AdminClient client) {
        try (client) {
            assertThatThrownBy(client::me).isInstanceOf(CallException.Refused.class);
            assertThat(client.otp().status()).isEqualTo(OtpStatus.NONE);
            client.signOut();
        } catch (CallException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNotTakeADemandThatItDoesNotKnowAsAWrongPassword() throws Exception {
        server.override(
                "/api/token/",
                exchange ->
                        FakeGatehouse.answer(exchange, 401, Map.of("detail", "Sing a song", "code", "song_required")));

        SignInOutcome outcome = signIn("olga", "right");

        assertThat(outcome).isEqualTo(new SignInOutcome.Refused("Sing a song", Optional.empty()));
    }

    @Test
    void saysWhatFieldIsWrong() throws Exception {
        server.override(
                "/api/token/",
                exchange -> FakeGatehouse.answer(
                        exchange, 400, Map.of("password", new String[] {"This field may not be blank."})));

        SignInOutcome outcome = signIn("olga", "");

        assertThat(outcome)
                .isEqualTo(new SignInOutcome.Refused("password: This field may not be blank.", Optional.empty()));
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        server.stop();

        assertThat(signIn("olga", "right")).isEqualTo(new SignInOutcome.Unreachable(Obstacle.NOBODY_LISTENS));
    }

    @Test
    void tellsAnUnknownHost() throws Exception {
        ServerAddress nowhere = ServerAddress.parse("http://gatehouse.invalid").orElseThrow();

        assertThat(signIn(nowhere, "olga", "right")).isEqualTo(new SignInOutcome.Unreachable(Obstacle.UNKNOWN_HOST));
    }

    @Test
    void tellsAServerThatIsNoGatehouse() throws Exception {
        server.override("/api/token/", exchange -> {
            byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });

        assertThat(signIn("olga", "right")).isEqualTo(new SignInOutcome.Unreachable(Obstacle.NOT_GATEHOUSE));
    }

    @Test
    void tellsThatTheOtherSideDoesNotSpeakTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            ServerAddress tls = ServerAddress.parse("https://127.0.0.1:" + plain.getLocalPort())
                    .orElseThrow();

            assertThat(signIn(tls, "olga", "right")).isEqualTo(new SignInOutcome.Unreachable(Obstacle.UNTRUSTED));
        }
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerAddress address = ServerAddress.parse("http://127.0.0.1:" + mute.getLocalPort())
                    .orElseThrow();

            assertThat(signIn(address, TimeLimits.SHORT_ANSWER))
                    .isEqualTo(new SignInOutcome.Unreachable(Obstacle.TIMED_OUT));
        }
    }

    @Test
    void doesNotWaitForeverForTheRestOfAnAnswer() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        server.override("/api/token/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(done);
        });

        SignInOutcome outcome = signIn(server.address(), TimeLimits.SHORT_ANSWER);

        done.countDown();
        assertThat(outcome).isEqualTo(new SignInOutcome.Unreachable(Obstacle.TIMED_OUT));
    }

    @Test
    void takesATokenThatLivesLongerThanThereIsTimeForNoAnswerOfGatehouse() throws Exception {
        for (String claims : List.of(
                "{\"iat\":0,\"exp\":9000000000000000000}",
                "{\"iat\":-9000000000000000000,\"exp\":9000000000000000000}")) {
            server.override(
                    "/api/token/",
                    exchange -> FakeGatehouse.answer(
                            exchange, 200, Map.of("access", FakeTokens.withClaims(claims), "refresh", "r")));

            assertThat(signIn("olga", "right"))
                    .as(claims)
                    .isEqualTo(new SignInOutcome.Unreachable(Obstacle.NOT_GATEHOUSE));
        }
    }

    /** The server has begun a session with the tokens; the user has waited long enough by then. */
    @Test
    void endsTheSessionBehindTheScenesWhereItIsNotKnownWhoThatIs() throws Exception {
        Map<String, HttpHandler> strange = Map.of(
                "an error", exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order")),
                "no identity", exchange -> FakeGatehouse.answer(exchange, 200, List.of(1)),
                "no session", exchange -> FakeGatehouse.answer(exchange, 401, Map.of("detail", "Blocked")),
                "nothing", HttpExchange::close);
        for (Map.Entry<String, HttpHandler> answer : strange.entrySet()) {
            server.override("/api/admin/me", answer.getValue());

            assertThat(endedBehind(() -> signIn("olga", "right")))
                    .as(answer.getKey())
                    .startsWith("refresh-");
        }
        server.override(
                "/api/token/",
                exchange -> FakeGatehouse.answer(
                        exchange,
                        200,
                        Map.of(
                                "access",
                                FakeTokens.withClaims("{\"iat\":0,\"exp\":9000000000000000000}"),
                                "refresh",
                                "endless")));
        assertThat(endedBehind(() -> signIn("olga", "right"))).isEqualTo("endless");
    }

    /** With which token the session is ended; the server does not answer to that before the outcome is there. */
    private String endedBehind(Callable<SignInOutcome> signIn) throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        CountDownLatch answered = new CountDownLatch(1);
        server.override("/api/token/blacklist/", exchange -> {
            ended.complete(FakeGatehouse.body(exchange).path("refresh").asText());
            await(answered);
        });
        try {
            assertThat(signIn.call()).isInstanceOfAny(SignInOutcome.Refused.class, SignInOutcome.Unreachable.class);
            return ended.get(60, TimeUnit.SECONDS);
        } finally {
            answered.countDown();
        }
    }

    private SignInClient door() {
        return new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
    }

    private SignInOutcome signIn(String username, String password) throws InterruptedException {
        return signIn(server.address(), username, password);
    }

    private static SignInOutcome signIn(ServerAddress address, String username, String password)
            throws InterruptedException {
        return new SignInClient(address, TimeLimits.PATIENT, InstantSource.system()).signIn(username, password);
    }

    private static SignInOutcome signIn(ServerAddress address, ClientSettings limits) throws InterruptedException {
        return new SignInClient(address, limits, InstantSource.system()).signIn("olga", "right");
    }

    private static void answerPlainly(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
