package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R24: keys rotate under load, and no request fails for it. */
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class RotationRaceTest {

    private static final int CLIENTS = 4;
    private static final int ROUNDS = 25;

    /** At least this often while the clients work. */
    private static final int ROTATIONS = 20;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noRequestFailsWhileKeysRotate(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            KeyService keys = server.gatehouse().keys().service();
            AuditContext context = AuditContext.of(
                    RequestSource.command("test"), server.clock().instant());
            AtomicInteger atWork = new AtomicInteger(CLIENTS);
            List<Callable<List<TestReply>>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(() -> {
                    try {
                        return useTokens(server.client());
                    } finally {
                        atWork.decrementAndGet();
                    }
                });
            }
            work.add(() -> {
                for (int i = 0; i < ROTATIONS || atWork.get() > 0; i++) {
                    KeyPurpose purpose = i % 2 == 0 ? KeyPurpose.ACCESS : KeyPurpose.REFRESH;
                    assertThat(keys.rotate(purpose, Urgency.AT_ONCE, context)).isInstanceOf(KeyOutcome.Done.class);
                }
                return List.of();
            });

            List<TestReply> replies =
                    Race.atOnce(work).stream().flatMap(List::stream).toList();

            assertThat(replies)
                    .hasSize(CLIENTS * ROUNDS * 4)
                    .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofManyWhoRotateAtOnceNobodyRotatesTwice(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            KeyService keys = server.gatehouse().keys().service();
            AuditContext context = AuditContext.of(
                    RequestSource.command("test"), server.clock().instant());

            List<KeyOutcome> outcomes = Race.atOnce(8, () -> keys.rotate(KeyPurpose.ACCESS, Urgency.AT_ONCE, context));

            long done = outcomes.stream()
                    .filter(outcome -> outcome instanceof KeyOutcome.Done)
                    .count();
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof KeyOutcome.Refused)
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isEqualTo(new KeyOutcome.Refused(KeyRefusal.alreadyRotated(KeyPurpose.ACCESS))));
            assertThat(states(server, keys)).containsExactlyInAnyOrderElementsOf(afterRotations(done));
        }
    }

    private static List<String> afterRotations(long rotations) {
        return Stream.concat(
                        Stream.of("active", "next"),
                        Stream.generate(() -> "retiring").limit(rotations))
                .toList();
    }

    private static List<String> states(TestGatehouse server, KeyService keys) {
        return keys.list(server.clock().instant()).stream()
                .filter(key -> key.purpose() == KeyPurpose.ACCESS)
                .map(key -> key.state().code())
                .toList();
    }

    private static List<TestReply> useTokens(TestClient client) {
        TokenPair tokens = client.login(TestGatehouse.ADMIN);
        List<TestReply> replies = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            tokens = client.refresh(tokens.refresh());
            replies.add(client.get("/api/whoami/", tokens.access()));
            replies.add(client.post("/api/token/verify/", Json.write(Map.of("token", tokens.access()))));
            replies.add(client.post("/api/token/verify/", Json.write(Map.of("token", tokens.refresh()))));
            replies.add(client.get("/.well-known/jwks.json"));
        }
        return replies;
    }
}
