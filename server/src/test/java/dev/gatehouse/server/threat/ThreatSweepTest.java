package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.detection.TestDetections;
import dev.gatehouse.server.event.TestAuditContexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long exceptions and counts of findings are kept. */
@OnBothDatabases
final class ThreatSweepTest {

    private static final DetectionRule RULE = DetectionRule.PASSWORD_GUESSING;
    private static final Instant START = TestDetections.START;
    private static final FindingHourStore.RecentFindings NONE = new FindingHourStore.RecentFindings(0, Instant.EPOCH);

    private final Database database;
    private final ExceptionStore exceptions = new ExceptionStore();
    private final FindingHourStore hours = new FindingHourStore();
    private final ThreatSweep sweep;

    ThreatSweepTest(Database database) {
        this.database = database;
        this.sweep = new ThreatSweep(database);
    }

    @Test
    void whatIsOverGoes() {
        fill();

        IntStream.range(0, 10).forEach(_ -> sweep.sweep(START.plus(Duration.ofDays(31))));

        assertThat(remaining()).containsExactly(0L, 9L);
    }

    /** The ledger has neither exceptions in force nor these counts, so nothing could bring them back. */
    @Test
    void aClockThatIsAheadForAnHourTakesADay() {
        fill();

        sweep.sweep(START.plus(Duration.ofDays(36_500)));

        assertThat(remaining()).containsExactly(9L, 9L);
    }

    /** Ten of each, a day and a half from one to the next; the exceptions end after sixteen days at most. */
    private void fill() {
        database.execute(handle -> IntStream.range(0, 10)
                .mapToObj(i -> Duration.ofHours(36L * i))
                .forEach(later -> {
                    hours.add(handle, TestDetections.after(later, TestDetections.detected("bob", "192.0.2.1", null)));
                    exceptions.insert(
                            handle,
                            RULE,
                            new CaseSubject("bob", null, null),
                            new CaseId(1),
                            START.plus(later).plus(Duration.ofDays(2)),
                            TestAuditContexts.of("olga", Role.OPERATOR, START));
                }));
    }

    private List<Long> remaining() {
        return database.read(handle -> List.of(
                (long) exceptions.of(handle, RULE, START).size(),
                hours.since(handle, Instant.EPOCH).getOrDefault(RULE, NONE).findings()));
    }
}
