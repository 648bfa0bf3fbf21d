package dev.gatehouse.server.threat;

import static dev.gatehouse.server.detection.TestDetections.START;
import static dev.gatehouse.server.detection.TestDetections.after;
import static dev.gatehouse.server.detection.TestDetections.by;
import static dev.gatehouse.server.detection.TestDetections.detected;
import static dev.gatehouse.server.detection.TestDetections.graded;
import static dev.gatehouse.server.detection.TestDetections.provenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.detection.CaseContract;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class FindingsTest extends CaseContract {

    private static final AuditContext SERVER = AuditContext.of(RequestSource.server(), START);

    private static final AccountId ALICE = new AccountId(7);

    private final Database database;
    private final TestLedger ledger;
    private final List<String> responded = new ArrayList<>();
    private final Findings findings;
    private final CaseStore cases = new CaseStore();

    FindingsTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
        this.findings = new Findings(
                new CaseEvents(ledger.events(), (_, name) -> Optional.of(ALICE).filter(_ -> name.equals("alice"))),
                (_, name) -> name.equals("Olga"),
                (_, story, found, _) -> responded.add(found.rule() + " " + story.findings()));
    }

    @Override
    protected ThreatCase accept(Detection detection) {
        ThreatCase story = take(detection).orElseThrow();
        ThreatCase stored =
                database.read(handle -> cases.find(handle, story.id())).orElseThrow();
        assertThat(stored).as("what the database has").isEqualTo(story);
        return stored;
    }

    @Test
    void recordsThatACaseWasOpenedAndThatAnotherRuleJoined() {
        ThreatCase story = accept(detected("alice", "192.0.2.1", "0123456789abcdef0123456789abcdef"));
        accept(detected("alice", null, null));
        accept(by(DetectionRule.TOKEN_REUSE, detected("alice", null, null)));
        accept(by(DetectionRule.TOKEN_REUSE, detected("alice", null, null)));

        assertThat(events())
                .containsExactly(
                        "case_opened alice {case=%s, rule=password_guessing, score=50, severity=warning}"
                                .formatted(story.id()),
                        "case_escalated alice {case=%s, rule=token_reuse, score=50, severity=warning}"
                                .formatted(story.id()));
        assertThat(responded)
                .containsExactly("PASSWORD_GUESSING 1", "PASSWORD_GUESSING 2", "TOKEN_REUSE 3", "TOKEN_REUSE 4");
    }

    @Test
    void recordsEachAccountAndSessionThatACaseComesToBeAbout() {
        ThreatCase story = accept(graded(Severity.CRITICAL, 85, "first", detected("bob", "192.0.2.1", null)));
        accept(detected("carl", "192.0.2.1", null));
        accept(detected("carl", "192.0.2.1", "0123456789abcdef0123456789abcdef"));
        accept(detected("Carl", "192.0.2.1", "0123456789abcdef0123456789abcdef"));
        accept(detected("carl", "198.51.100.1", null));

        String told = "{case=%s, rule=password_guessing, score=85, severity=critical}".formatted(story.id());
        assertThat(events())
                .containsExactly(
                        "case_opened bob " + told, "case_escalated carl " + told, "case_escalated carl " + told);
    }

    @Test
    void recordsThatTheScoreHasReachedTheNextTenOrThatTheSeverityHasRisen() {
        for (int score = 50; score <= 75; score++) {
            accept(graded(Severity.WARNING, score, "more", detected("alice", null, null)));
        }
        accept(graded(Severity.CRITICAL, 40, "graver", detected("alice", null, null)));
        accept(graded(Severity.CRITICAL, 75, "as before", detected("alice", null, null)));

        assertThat(told("score")).containsExactly("50", "60", "70", "75");
        assertThat(told("severity")).containsExactly("warning", "warning", "warning", "critical");
    }

    @Test
    void aCaseThatGoesOnAndOnMakesFewEvents() {
        for (int i = 0; i < 200; i++) {
            accept(graded(Severity.WARNING, 50 + i % 50, "on", detected("alice", "192.0.2." + i, null)));
        }

        assertThat(events()).hasSize(5);
    }

    @Test
    void aCaseAboutMoreNamesThanItRemembersMakesNoMoreEventsThanItHasKeys() {
        for (int i = 0; i < 200; i++) {
            accept(detected("user" + i, "192.0.2.1", null));
        }

        assertThat(events()).hasSize(49);
    }

    @Test
    void aCaseThatIsFullOfNamesRemembersStaffAsWell() {
        ThreatCase story = accept(detected("user", "192.0.2.1", null));
        for (int i = 0; i < 60; i++) {
            accept(detected("user" + i, "192.0.2.1", null));
        }
        accept(detected("Olga", "192.0.2.1", null));
        accept(detected("Olga", "192.0.2.1", null));

        SequencedSet<String> keys = database.read(handle -> new CaseKeyStore().find(handle, story.id()));
        assertThat(keys).hasSize(51).contains("user:olga").doesNotContain("user:user59");
        assertThat(events().getLast()).startsWith("case_escalated Olga");
    }

    @Test
    void namesTheAccountWhereThereIsOneSoThatAnAlertMayTellIt() {
        accept(detected("alice", null, null));
        accept(detected("hunter2", null, null));

        ledger.sealer().sealNow();
        assertThat(ledger.sealed())
                .extracting(SecurityEvent::username, SecurityEvent::userId)
                .containsExactly(tuple("alice", ALICE), tuple("hunter2", null));
    }

    @Test
    void aSettledCaseTakesNoMore() {
        for (CaseState state : List.of(CaseState.RESOLVED, CaseState.FALSE)) {
            ThreatCase story = accept(detected("alice", null, null));
            change(story, state);

            assertThat(accept(detected("alice", null, null)).id()).isNotEqualTo(story.id());
            change(story, CaseState.RESOLVED);
        }
    }

    @Test
    void anAcknowledgedCaseGoesOnAndKeepsItsState() {
        ThreatCase story = accept(detected("alice", null, null));
        change(story, CaseState.ACKNOWLEDGED);

        ThreatCase grown = accept(detected("alice", null, null));

        assertThat(grown.id()).isEqualTo(story.id());
        assertThat(grown.state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void whatAnExceptionCoversIsNoFindingUntilItExpires() {
        ThreatCase story = accept(detected("alice", "192.0.2.1", null));
        change(story, CaseState.FALSE);
        except(new CaseSubject("alice", "192.0.2.1", null), START.plus(Duration.ofHours(1)));

        assertThat(take(detected("Alice", "192.0.2.1", null))).isEmpty();
        assertThat(take(detected("alice", null, "s9"))).isEmpty();
        assertThat(take(detected("bob", "192.0.2.1", null))).isPresent();
        assertThat(take(detected("alice", "198.51.100.1", null))).isPresent();
        assertThat(take(detected(null, null, "s8"))).isPresent();
        assertThat(take(by(DetectionRule.TOKEN_REUSE, detected("alice", "192.0.2.1", null))))
                .isPresent();
        assertThat(take(after(Duration.ofHours(1), detected("alice", "192.0.2.1", null))))
                .isPresent();
    }

    @Test
    void anExceptionOfAClientCoversItsWholeIpv6Network() {
        except(new CaseSubject(null, "2001:db8:1:2::/64", null), START.plus(Duration.ofHours(1)));

        assertThat(take(detected(null, "2001:db8:1:2::7", null))).isEmpty();
        assertThat(take(detected(null, "2001:db8:1:3::7", null))).isPresent();
    }

    @Test
    void countsWhatEachRuleFindsInAnHour() {
        accept(detected("alice", null, null));
        accept(after(Duration.ofMinutes(5), detected("bob", null, null)));
        accept(after(Duration.ofHours(3), by(DetectionRule.TOKEN_REUSE, detected("alice", null, null))));

        assertThat(found(START))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DetectionRule.PASSWORD_GUESSING,
                        new FindingHourStore.RecentFindings(2, START.plus(Duration.ofMinutes(5))),
                        DetectionRule.TOKEN_REUSE,
                        new FindingHourStore.RecentFindings(1, START.plus(Duration.ofHours(3)))));
        assertThat(found(START.plusSeconds(1)))
                .containsEntry(
                        DetectionRule.PASSWORD_GUESSING,
                        new FindingHourStore.RecentFindings(0, START.plus(Duration.ofMinutes(5))));
    }

    @Test
    void aRewindForgetsWhatNoAdminHasTouched() {
        ThreatCase early = accept(provenBy(List.of(1L), detected("alice", null, null)));
        accept(provenBy(List.of(5L), detected("bob", null, null)));
        ThreatCase noted = accept(provenBy(List.of(6L), detected("carol", null, null)));
        database.execute(handle ->
                new CaseNoteStore().insert(handle, noted.id(), new CaseNote(START, "root", null, "Asked her.")));

        database.execute(handle -> cases.rewind(handle, 3));

        assertThat(all()).extracting(ThreatCase::id).containsExactly(noted.id(), early.id());
        assertThat(accept(provenBy(List.of(5L), detected("bob", null, null))).findings())
                .isEqualTo(1);
        assertThat(take(provenBy(List.of(6L), detected("carol", null, null)))).isEmpty();
        assertThat(accept(provenBy(List.of(7L), detected("carol", null, null))).findings())
                .isEqualTo(2);
    }

    @Test
    void aRewindCountsNoFindingOfACaseTwice() {
        accept(provenBy(List.of(1L), detected("alice", null, null)));
        accept(provenBy(List.of(5L), detected("alice", null, null)));

        database.execute(handle -> cases.rewind(handle, 3));

        assertThat(take(provenBy(List.of(5L), detected("alice", null, null)))).isEmpty();
        assertThat(accept(provenBy(List.of(6L), detected("alice", null, null))).findings())
                .isEqualTo(3);
    }

    @Test
    void aSentenceOfAnyLengthAndLetterIsKept() {
        String odd = "\ud83d\ude00".repeat(700);

        ThreatCase story = take(graded(Severity.WARNING, 50, odd, detected("alice", null, null)))
                .orElseThrow();

        assertThat(database.read(handle -> cases.find(handle, story.id()))
                        .orElseThrow()
                        .sentence())
                .isEqualTo("\ud83d\ude00".repeat(500));
    }

    private Map<DetectionRule, FindingHourStore.RecentFindings> found(Instant since) {
        return database.read(handle -> new FindingHourStore().since(handle, since));
    }

    private Optional<ThreatCase> take(Detection detection) {
        return database.write(handle -> findings.accept(handle, detection, START));
    }

    private void change(ThreatCase story, CaseState state) {
        database.execute(handle -> cases.change(handle, story.id(), state, START));
    }

    private void except(CaseSubject spared, Instant expiresAt) {
        database.execute(handle -> new ExceptionStore()
                .insert(handle, DetectionRule.PASSWORD_GUESSING, spared, new CaseId(1), expiresAt, SERVER));
    }

    private List<ThreatCase> all() {
        return database.read(handle -> cases.page(handle, Filter.all(), Optional.empty(), 100, START))
                .items();
    }

    private List<String> told(String detail) {
        ledger.sealer().sealNow();
        return ledger.sealed().stream()
                .map(event -> event.details().get(detail))
                .toList();
    }

    private List<String> events() {
        ledger.sealer().sealNow();
        return ledger.sealed().stream()
                .map(event -> event.type().code() + " " + event.username() + " " + new TreeMap<>(event.details()))
                .toList();
    }
}
