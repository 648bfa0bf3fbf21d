package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * R16, R20: a server is killed again and again while clients guess passwords: as it counts, as it finds, as it answers. In
 * the end each client has one case and was blocked once. A client that meets no kill has its case within two seconds.
 */
@OnBothDatabases
@Timeout(3600)
final class ThreatCrashTest {

    private static final int ATTACKERS = 2;

    /** What an admin is promised. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Clients that meet no kill, one after the other: other work on the machine may hold up one of them. */
    private static final int UNDISTURBED = 3;

    /** More than it takes until they are blocked, so that kills meet all that happens from the first guess to the block. */
    private static final int MOST_ANSWERS = 160;

    private static final Map<String, String> SETTINGS = Map.of(
            "response.mode", "enforce",
            "lockout.parameters", "off",
            "server.trusted-proxies", "127.0.0.1");

    private final TestDatabase database;
    private final Random moments = new Random(26);
    private final List<Guesser> guessers = new ArrayList<>();

    ThreatCrashTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void eachAttackHasOneCaseAndOneAnswer(@TempDir Path directory) throws Exception {
        Premises premises = Premises.in(directory, database.settings(), SETTINGS);
        for (int kill = 0; kill < Kills.countOr(1); kill++) {
            attackUntilKilled(premises);
        }
        try (ServerProcess server = premises.startServer()) {
            TestClient client = new TestClient(server.address());
            guessers.forEach(each -> each.guessUntilBlocked(client));
            List<Guesser> undisturbed = IntStream.range(guessers.size(), guessers.size() + UNDISTURBED)
                    .mapToObj(Guesser::new)
                    .toList();
            undisturbed.forEach(each -> each.guessUntilBlocked(client));
            try (AdminClient administrator = premises.signIn(server).client()) {
                assertThat(shortestDelay(administrator, undisturbed))
                        .as("from the event that completes the attack to the case, as the ledger has both")
                        .isBetween(Duration.ZERO, SOON);
                List<SecurityEvent> blocks = blocks(administrator);
                for (Guesser each : guessers) {
                    verify(administrator, each.address(), blocks);
                }
            }
        }
    }

    /** Further clients guess beside those that were not blocked before, until some moment between their first and last guess. */
    private void attackUntilKilled(Premises premises) throws Exception {
        for (int i = 0; i < ATTACKERS; i++) {
            guessers.add(new Guesser(guessers.size()));
        }
        CountDownLatch answers = new CountDownLatch(1 + moments.nextInt(MOST_ANSWERS));
        try (ServerProcess server = premises.startServer();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestClient client = new TestClient(server.address());
            guessers.stream()
                    .filter(each -> !each.isBlocked())
                    .forEach(each -> threads.execute(() -> each.guessWhileServed(client, answers)));
            answers.await();
            server.kill();
        }
    }

    private static List<SecurityEvent> blocks(AdminClient administrator) throws Exception {
        return administrator
                .events(EventQuery.newest(500).withTypes(Set.of(EventType.ADDRESS_BLOCKED)))
                .items();
    }

    private static Duration shortestDelay(AdminClient administrator, List<Guesser> some) throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (Guesser each : some) {
            delays.add(delay(administrator, each));
        }
        return Collections.min(delays);
    }

    /** The time of a case is that of the event that completes its first finding. */
    private static Duration delay(AdminClient administrator, Guesser guesser) throws Exception {
        ThreatCase story = administrator
                .threats()
                .cases(CaseQuery.newest(1).matching("address:" + guesser.address()))
                .items()
                .getFirst();
        SecurityEvent opened =
                administrator.events(EventQuery.newest(500).withTypes(Set.of(EventType.CASE_OPENED))).items().stream()
                        .filter(event -> event.detail(EventDetail.CASE).equals(Optional.of(story.id())))
                        .findFirst()
                        .orElseThrow();
        return Duration.between(story.openedAt(), opened.occurredAt());
    }

    private static void verify(AdminClient administrator, String address, List<SecurityEvent> blocks) throws Exception {
        List<ThreatCase> cases = administrator
                .threats()
                .cases(CaseQuery.newest(50).matching("address:" + address))
                .items();
        assertThat(cases).as("cases of %s", address).hasSize(1);
        assertThat(administrator.threats().show(cases.getFirst().id()).acts())
                .as("acts of the case of %s", address)
                .filteredOn(CaseAct::done)
                .hasSize(1);
        assertThat(blocks)
                .as("blocks of %s", address)
                .filteredOn(event -> address.equals(event.details().get("network")))
                .hasSize(1);
    }
}
