package dev.gatehouse.server.threat;

import static dev.gatehouse.server.detection.TestDetections.START;
import static dev.gatehouse.server.detection.TestDetections.after;
import static dev.gatehouse.server.detection.TestDetections.by;
import static dev.gatehouse.server.detection.TestDetections.detected;
import static dev.gatehouse.server.detection.TestDetections.graded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.detection.CaseRules;
import dev.gatehouse.server.detection.Detection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class CaseStoreTest {

    private final Database database;
    private final CaseStore store = new CaseStore();

    CaseStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void findsWhatTheFilterMatches() {
        insert(detected("bob", "192.0.2.1", null));
        insert(after(Duration.ofMinutes(1), by(DetectionRule.TOKEN_REUSE, detected("alice", "192.0.2.2", null))));
        insert(graded(Severity.CRITICAL, 90, "x", detected("Bob", "2001:db8:1:2::1", null)));
        insert(by(DetectionRule.ADMIN_ANOMALY, detected("root", null, null)));
        CaseId settled = insert(after(Duration.ofMinutes(2), detected(null, "198.51.100.1", null)));
        database.execute(handle -> store.change(handle, settled, CaseState.RESOLVED, START));

        new FilterAgreement(
                        "case:" + settled,
                        "case:<" + settled,
                        "state:open",
                        "state:res*",
                        "rule:token_reuse",
                        "rules:guess",
                        "user:bob",
                        "user:B*",
                        "user:alice,root",
                        "address:192.0.2.1",
                        "address:192.0.2.0/24",
                        "address:2001:db8:1:2::7",
                        "severity:critical",
                        "score:>50",
                        "since:2026-03-01T12:01:00Z",
                        "until:2026-03-01T12:01:00Z")
                .check(FilterSchemas.CASES, this::find);
    }

    @Test
    void aRowOfADatabaseWriterTakesNothingFromTheOthers() {
        insert(detected("bob", null, null));
        database.execute(handle -> handle.execute("""
                INSERT INTO threat_case
                    (rule, rules, severity, score, state, opened_at, updated_at, findings, sentence, suggestion, evidence,
                     opened_by, grown_by, settled)
                VALUES
                    ('x', ' x  y', 'x', -5, 'x', TIMESTAMP '2026-03-01 12:00:00', TIMESTAMP '2026-03-01 12:00:00', 0, '',
                     '', '1 x 99999999999999999999 -3', 0, 0, 0)
                """));

        assertThat(find(Filter.all())).hasSize(2).first().satisfies(odd -> {
            assertThat(odd.rule()).isEqualTo(DetectionRule.UNKNOWN);
            assertThat(odd.evidence()).containsExactly(1L);
        });
    }

    /** Each finding asks whether its story has a case already. */
    @Test
    void findsTheCasesOfAKeyWithoutReadingAllKeys() {
        CaseKeyStore keys = new CaseKeyStore();
        database.execute(handle -> IntStream.rangeClosed(1, 1_000)
                .forEach(id -> keys.insert(handle, new CaseId(id), List.of("user:" + id, "address:" + id))));
        Reads.analyze(database, "case_key");

        Reads.during(
                        database,
                        handle -> assertThat(keys.cases(handle, List.of("user:7", "address:8")))
                                .containsExactly(new CaseId(7), new CaseId(8)))
                .assertFew("case_key", 10);
    }

    private CaseId insert(Detection found) {
        return database.write(handle -> store.insert(handle, CaseRules.opened(new CaseId(1), found), 1));
    }

    private List<ThreatCase> find(Filter filter) {
        return database.read(handle -> store.page(handle, filter, Optional.empty(), 100, START))
                .items();
    }
}
