package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import dev.gatehouse.server.throttle.LimitRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several refreshes do that share a transaction (decision 0041). */
@OnBothDatabases
final class TokenRotationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);
    private static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token");
    private static final AuditContext LATER = AuditContext.of(ORIGIN, NOW.plusSeconds(60));

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final TokenRotation rotation;

    TokenRotationTest(Database database) {
        this.database = database;
        TestLedger ledger = new TestLedger(database);
        this.rotation = new TokenRotation(
                new SessionService(
                        database,
                        new LiveSessions(database, new EndedSessions()),
                        ledger.events(),
                        new Rank(new SessionHistory(), new EventTally(database, ledger.events())),
                        TestTokenSettings.DEFAULTS),
                TestTokenSettings.DEFAULTS);
    }

    @BeforeEach
    void addAccounts() {
        TestAccounts.insert(database, NOW, "alice", "bob");
    }

    @Test
    void rotatesEachAndChangesNoOther() {
        RefreshAttempt one = attempt(begin(ALICE), ALICE, "first");
        RefreshAttempt two = attempt(begin(BOB), BOB, "first");
        SessionId other = begin(BOB);

        Map<RefreshAttempt, StoredSession> rotated = rotateAll(List.of(one, two));

        assertThat(rotated).containsOnlyKeys(one, two);
        assertThat(rotated).allSatisfy((attempt, session) -> {
            assertThat(session).isEqualTo(find(attempt.token().session()));
            assertThat(session.previousJti()).isEqualTo("first");
            assertThat(session.rotatedAt()).isEqualTo(LATER.at());
        });
        assertThat(rotated.values()).extracting(StoredSession::currentJti).doesNotHaveDuplicates();
        assertThat(find(other).currentJti()).isEqualTo("first");
    }

    @Test
    void leavesWhatIsNoPlainRefreshAsItIs() {
        SessionId ended = begin(ALICE);
        database.execute(handle -> store.end(handle, ended, "logout", null, NOW));
        List<RefreshAttempt> left = List.of(
                attempt(ended, ALICE, "first"),
                attempt(begin(ALICE), ALICE, "used before"),
                attempt(begin(ALICE), BOB, "first"),
                attempt(SessionId.random(), ALICE, "first"),
                limited(begin(ALICE)));

        assertThat(rotateAll(left)).isEmpty();

        assertThat(left)
                .filteredOn(attempt -> exists(attempt.token().session()))
                .extracting(attempt -> find(attempt.token().session()).currentJti())
                .hasSize(4)
                .containsOnly("first");
    }

    @Test
    void rotatesASessionOnceHoweverManyPresentItsToken() {
        SessionId session = begin(ALICE);
        RefreshAttempt one = attempt(session, ALICE, "first");
        RefreshAttempt two = attempt(session, ALICE, "first");

        assertThat(rotateAll(List.of(one, two))).containsOnlyKeys(one);
        assertThat(find(session).session().refreshes()).isEqualTo(1);
    }

    private Map<RefreshAttempt, StoredSession> rotateAll(List<RefreshAttempt> some) {
        return database.write(handle -> rotation.rotateAll(handle, some));
    }

    private SessionId begin(AccountId account) {
        SessionId id = SessionId.random();
        database.execute(handle ->
                store.insert(handle, id, account, ORIGIN, "first", TokenTimes.of(TestTokenSettings.DEFAULTS, NOW)));
        return id;
    }

    private boolean exists(SessionId id) {
        return database.read(handle -> store.find(handle, id, LATER.at())).isPresent();
    }

    private StoredSession find(SessionId id) {
        return database.read(handle -> store.find(handle, id, LATER.at())).orElseThrow();
    }

    private static RefreshAttempt attempt(SessionId session, AccountId account, String jti) {
        return attempt(session, account, jti, Optional.empty());
    }

    private static RefreshAttempt limited(SessionId session) {
        return attempt(
                session,
                ALICE,
                "first",
                Optional.of(new LimitRefusal(Duration.ofMinutes(1), EventDraft.of(EventType.REFRESH_FAILED, LATER))));
    }

    private static RefreshAttempt attempt(
            SessionId session, AccountId account, String jti, Optional<LimitRefusal> refusal) {
        return new RefreshAttempt(
                new TokenVerification.Valid(
                        TokenType.REFRESH,
                        "kid",
                        jti,
                        Optional.of(account),
                        Optional.of(session),
                        NOW.plus(Duration.ofDays(1))),
                new PresentedToken(session, account, jti, LATER),
                () -> refusal);
    }
}
