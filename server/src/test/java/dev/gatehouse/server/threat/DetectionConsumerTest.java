package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.detection.CountingDetectors;
import dev.gatehouse.server.detection.Detectors;
import dev.gatehouse.server.detection.Observation;
import dev.gatehouse.server.drill.ReplayedCases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.TestNode;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import io.helidon.health.HealthCheckResponse.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What detectors find becomes the same cases, also where a node dies, freezes or begins anew on the way. */
@OnBothDatabases
final class DetectionConsumerTest {

    private static final int EVENTS = 80;

    private final Database database;
    private final TestLedger t;
    private final List<String> responses = new ArrayList<>();
    private int names;

    DetectionConsumerTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void makesTheCasesOfAReplay() {
        seal(EVENTS);

        node().catchUp(7);

        assertThat(cases()).isEqualTo(replayed()).hasSizeGreaterThan(1);
        assertThat(recorded(EventType.CASE_OPENED)).hasSameSizeAs(replayed());
    }

    @Test
    void makesTheSameCasesAfterARestartAnywhere() {
        seal(EVENTS);
        for (boolean more = true; more; ) {
            TestNode node = node();
            more = node.step(3);
            node.stop();
        }

        assertThat(cases()).isEqualTo(replayed());
    }

    /** Processes begin, work, freeze, throw half-way through a batch and die, in any order. */
    @Test
    void eachFindingHasItsEffectOnceWhateverDies() {
        seal(EVENTS);
        Random random = new Random(20260131);
        TestNode.workInTurns(random, t.clock(), 9, () -> dying(random));

        assertThat(cases()).isEqualTo(replayed());
        assertThat(recorded(EventType.CASE_OPENED)).hasSameSizeAs(replayed());
    }

    @Test
    void aBatchThatIsRolledBackLeavesNothing() {
        seal(EVENTS);
        boolean[] fails = {true};
        TestNode node = node((_, _, _, _) -> {
            if (fails[0]) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> node.step(EVENTS)).hasMessage("killed");
        assertThat(cases()).isEmpty();
        assertThat(t.count("case_key")).isZero();
        assertThat(t.count("finding_hour")).isZero();

        fails[0] = false;
        node.catchUp(EVENTS);
        assertThat(cases()).isEqualTo(replayed());
    }

    @Test
    void aRewindMakesTheSameCasesOnceMore() {
        seal(EVENTS);
        TestNode node = node();
        node.catchUp(9);
        List<ThreatCase> before = cases();

        for (long sequence : new long[] {0, 37, EVENTS - 1}) {
            node.rewind(sequence);
            node.catchUp(9);

            assertThat(cases()).as("from %d on", sequence).isEqualTo(before);
        }
    }

    @Test
    void aDetectorThatThrowsIsToldOnceAndStaysOut() {
        seal(EVENTS);
        DetectorFailures failures = new DetectorFailures();
        TestNode node = node(failures, event -> {
            if (event.sequence() == 20) {
                throw new IllegalArgumentException("no such event");
            }
        });

        node.step(50);
        node.rewind(0);
        node.catchUp(50);

        assertThat(recorded(EventType.DETECTOR_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.detail(EventDetail.DETECTION_RULE)).contains(DetectionRule.PASSWORD_GUESSING);
            assertThat(event.detail(EventDetail.CONSUMER_FAILURE)).contains("IllegalArgumentException");
        });
        assertThat(cases())
                .isNotEmpty()
                .allSatisfy(story -> assertThat(story.rules()).containsExactly(DetectionRule.PASSWORD_SPRAYING));
        assertThat(String.valueOf(new DetectionHealth(failures).call().details().get("problem")))
                .isEqualTo(
                        "Detectors have failed and find nothing until the server is started anew: password_guessing.");
        assertThat(new DetectionHealth(failures).call().status()).isEqualTo(Status.UP);
    }

    @Test
    void aDetectorThatHangsStopsNoOther() {
        seal(EVENTS);
        Semaphore never = new Semaphore(0);
        TestNode node = node(new DetectorFailures(), event -> {
            if (event.sequence() == 20) {
                never.acquireUninterruptibly();
            }
        });

        node.catchUp(50);
        never.release();

        assertThat(recorded(EventType.DETECTOR_FAILED)).hasSize(1);
        assertThat(cases()).anySatisfy(story -> assertThat(story.rules()).contains(DetectionRule.PASSWORD_SPRAYING));
    }

    @Test
    void eachResponseIsAskedForWithTheCaseAsItIsThen() {
        seal(EVENTS);

        node().catchUp(5);

        assertThat(responses)
                .hasSize(cases().stream().mapToInt(ThreatCase::findings).sum());
        assertThat(responses)
                .contains(cases().getFirst().id() + " 1", cases().getFirst().id() + " 2");
    }

    private TestNode node() {
        return node((_, story, _, _) -> responses.add(story.id() + " " + story.findings()));
    }

    private TestNode dying(Random random) {
        return node((_, _, _, _) -> {
            if (random.nextInt(4) == 0) {
                throw new IllegalStateException("killed");
            }
        });
    }

    private TestNode node(Responder responder) {
        return node(new DetectorFailures(), _ -> {}, responder);
    }

    private TestNode node(DetectorFailures failures, Consumer<SecurityEvent> guessing) {
        return node(failures, guessing, Responder.NONE);
    }

    private TestNode node(DetectorFailures failures, Consumer<SecurityEvent> guessing, Responder responder) {
        WatchedDetectors detectors = new WatchedDetectors(
                (rules, listener) -> CountingDetectors.counting(rules, listener, guessing),
                CountingDetectors::impatient,
                failures);
        DetectionConsumer consumer = new DetectionConsumer(
                database,
                detectors,
                new LedgerTail(t.ledger()),
                new Findings(new CaseEvents(t.events(), (_, _) -> Optional.empty()), (_, _) -> false, responder),
                t.events(),
                t.clock());
        return new TestNode(consumer, database, t, "node" + ++names);
    }

    /** Names and addresses that share cases, and others that do not. */
    private void seal(int count) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            RequestSource source = new RequestSource(
                    IpAddress.parse("192.0.2." + random.nextInt(8)).orElseThrow(), "curl/8", "POST /api/token/");
            t.append(EventDraft.of(EventType.LOGIN_FAILED, source, t.clock().instant())
                    .about("user" + random.nextInt(9)));
            t.clock().advance(Duration.ofSeconds(1));
        }
        t.sealer().sealNow();
    }

    /** What a replay in memory makes of the same events, the oldest first. */
    private List<ThreatCase> replayed() {
        Detectors detectors = CountingDetectors.counting(Set.of(), (_, _) -> {}, _ -> {});
        return numbered(ReplayedCases.of(t.sealed().stream()
                .limit(EVENTS)
                .flatMap(event -> detectors.accept(Observation.of(event)).stream())
                .toList()));
    }

    private List<ThreatCase> cases() {
        return numbered(database.read(handle -> new CaseStore()
                        .page(
                                handle,
                                Filter.all(),
                                Optional.empty(),
                                1000,
                                t.clock().instant()))
                .items()
                .reversed());
    }

    /** Ids may have gaps where something was rolled back. */
    private static List<ThreatCase> numbered(List<ThreatCase> oldestFirst) {
        List<ThreatCase> numbered = new ArrayList<>();
        for (ThreatCase story : oldestFirst) {
            numbered.add(new ThreatCase(
                    new CaseId(numbered.size() + 1L),
                    story.rule(),
                    story.rules(),
                    story.subject(),
                    story.severity(),
                    story.score(),
                    story.state(),
                    story.openedAt(),
                    story.updatedAt(),
                    story.findings(),
                    story.sentence(),
                    story.suggestion(),
                    story.evidence()));
        }
        return numbered;
    }

    private List<SecurityEvent> recorded(EventType type) {
        t.sealer().sealNow();
        return t.sealed().stream().filter(event -> event.type() == type).toList();
    }
}
