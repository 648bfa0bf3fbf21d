package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.key.LiveTokens.Span;
import dev.gatehouse.server.session.SessionTokenStore.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class SessionTokenStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final AccountId ALICE = new AccountId(1);

    private final Database database;
    private final SessionStore sessions = new SessionStore();
    private final SessionTokenStore store = new SessionTokenStore();

    SessionTokenStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void addAccount() {
        TestAccounts.insert(database, NOW, "alice");
    }

    @Test
    void knowsTheLastExpiryAlsoOfAnEndedSession() {
        assertThat(lastExpiry(KeyPurpose.REFRESH)).isEmpty();

        begin(NOW.minusSeconds(60));
        end(begin(NOW));

        assertThat(lastExpiry(KeyPurpose.REFRESH)).contains(NOW.plus(LIFETIME));
        assertThat(lastExpiry(KeyPurpose.ACCESS)).contains(NOW.plus(LIFETIME));
    }

    @Test
    void countsWhatWasMadeSince() {
        begin(NOW.minus(LIFETIME));
        begin(NOW.minusSeconds(60));
        begin(NOW.minusSeconds(30));
        end(begin(NOW.minusSeconds(20)));
        begin(NOW);

        Sample all = newest(NOW.minusSeconds(30), 10);
        Sample some = newest(NOW.minusSeconds(30), 2);

        assertThat(all).isEqualTo(new Sample(4, 2));
        assertThat(all.countUpTo(10)).isEqualTo(2);
        assertThat(some.countUpTo(2)).isEqualTo(2);
        assertThat(some.live()).isEqualTo(1);
    }

    @Test
    void countsWhatWasMadeInATimeThatIsOver() {
        begin(NOW.minus(LIFETIME));
        begin(NOW.minusSeconds(60));
        begin(NOW.minusSeconds(30));
        begin(NOW);
        Span made = new Span(Instant.EPOCH, NOW.minusSeconds(30));
        Instant expired = NOW.minusSeconds(30).plus(LIFETIME);

        assertThat(oldest(made, expired, 10)).isEqualTo(new Sample(2, 2));
        assertThat(oldest(made, expired, 2).countUpTo(2)).isEqualTo(2);
    }

    @Test
    void countsWhatWasMadeAtEitherEndOfATimeAndIsAliveAndNotEnded() {
        begin(NOW.minusSeconds(61));
        begin(NOW.minusSeconds(60));
        end(begin(NOW.minusSeconds(50)));
        begin(NOW.minusSeconds(30));
        begin(NOW.minusSeconds(29));
        Span made = new Span(NOW.minusSeconds(60), NOW.minusSeconds(30));

        assertThat(oldest(made, NOW.plus(LIFETIME), 10)).isEqualTo(new Sample(5, 2));
    }

    @Test
    void looksAtWhatHasNotExpiredAndWillUntilThen() {
        begin(NOW.minus(LIFETIME));
        begin(NOW.minus(LIFETIME).plusSeconds(1));
        begin(NOW.minus(LIFETIME).plusSeconds(2));
        begin(NOW.minus(LIFETIME).plusSeconds(3));
        Span ever = new Span(Instant.EPOCH, NOW);

        assertThat(oldest(ever, NOW.plusSeconds(2), 10)).isEqualTo(new Sample(2, 2));
        assertThat(newest(Instant.EPOCH, 10)).isEqualTo(new Sample(3, 3));
    }

    @Test
    void looksFirstAtWhatExpiresNextOrLast() {
        begin(NOW.minusSeconds(60));
        begin(NOW.minusSeconds(30));
        begin(NOW);
        Span early = new Span(Instant.EPOCH, NOW.minusSeconds(30));

        assertThat(oldest(early, NOW.plus(LIFETIME), 1)).isEqualTo(new Sample(1, 1));
        assertThat(newest(NOW, 1)).isEqualTo(new Sample(1, 1));
    }

    @Test
    void goesByTheTokensOfThePurpose() {
        SessionId id = SessionId.random();
        TokenTimes times = new TokenTimes(NOW, NOW.plusSeconds(60), NOW.plus(LIFETIME));
        database.execute(handle -> sessions.insert(handle, id, ALICE, RequestSource.server(), "jti", times));

        assertThat(lastExpiry(KeyPurpose.ACCESS)).contains(NOW.plusSeconds(60));
        assertThat(lastExpiry(KeyPurpose.REFRESH)).contains(NOW.plus(LIFETIME));
        Instant later = NOW.plusSeconds(60);
        Span ever = new Span(Instant.EPOCH, later);
        database.execute(handle -> {
            assertThat(store.lastToExpire(handle, KeyPurpose.ACCESS, NOW, 10, later)
                            .lookedAt())
                    .isZero();
            assertThat(store.lastToExpire(handle, KeyPurpose.REFRESH, NOW, 10, later)
                            .lookedAt())
                    .isOne();
            assertThat(store.nextToExpire(handle, KeyPurpose.ACCESS, ever, later, 10, NOW)
                            .lookedAt())
                    .isOne();
            assertThat(store.nextToExpire(handle, KeyPurpose.REFRESH, ever, later, 10, NOW)
                            .lookedAt())
                    .isZero();
        });
    }

    @Test
    void countsNothingWhereThereIsNothing() {
        assertThat(newest(Instant.EPOCH, 10)).isEqualTo(new Sample(0, 0));
    }

    @Test
    void readsNoMoreThanItIsTold() {
        for (int i = 0; i < 1_000; i++) {
            begin(NOW.minusSeconds(i));
        }
        Reads.analyze(database, "session");

        Reads.during(database, handle -> {
                    for (KeyPurpose purpose : new KeyPurpose[] {KeyPurpose.ACCESS, KeyPurpose.REFRESH}) {
                        store.lastExpiry(handle, purpose);
                        store.lastToExpire(handle, purpose, Instant.EPOCH, 20, NOW);
                        store.nextToExpire(handle, purpose, new Span(Instant.EPOCH, NOW), NOW.plus(LIFETIME), 20, NOW);
                    }
                })
                .assertBounded("session", 100);
    }

    private Optional<Instant> lastExpiry(KeyPurpose purpose) {
        return database.write(handle -> store.lastExpiry(handle, purpose));
    }

    private Sample newest(Instant from, int most) {
        return database.write(handle -> store.lastToExpire(handle, KeyPurpose.REFRESH, from, most, NOW));
    }

    private Sample oldest(Span made, Instant until, int most) {
        return database.write(handle -> store.nextToExpire(handle, KeyPurpose.REFRESH, made, until, most, NOW));
    }

    private SessionId begin(Instant at) {
        SessionId id = SessionId.random();
        TokenTimes times = new TokenTimes(at, at.plus(LIFETIME), at.plus(LIFETIME));
        database.execute(handle -> sessions.insert(handle, id, ALICE, RequestSource.server(), "jti", times));
        return id;
    }

    private void end(SessionId id) {
        database.execute(handle -> sessions.end(handle, id, "why", null, NOW));
    }
}
