package dev.gatehouse.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.ledger.TestLedger;
import dev.gatehouse.server.session.SessionFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class SessionRetentionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final TokenSettings SETTINGS = new TokenSettings(
            "gatehouse",
            Optional.empty(),
            Duration.ofMinutes(30),
            Duration.ofDays(7),
            Duration.ofSeconds(10),
            Duration.ofDays(30),
            Duration.ofSeconds(5));

    private final Database database;
    private final TestLedger ledger;
    private final SessionRetention retention;

    SessionRetentionTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
        EventTally tally = new EventTally(database, ledger.events());
        FeatureContext context = new FeatureContext(database, ledger.events(), tally, ledger.clock());
        SessionFeature sessions = new SessionFeature(
                context, ledger.ledger(), new Accounts(database), new Rank(SessionFeature.history(), tally), SETTINGS);
        this.retention = new SessionRetention(context, sessions, Optional.of(Duration.ofDays(90)));
    }

    @BeforeEach
    void addAccount() {
        TestAccounts.insert(database, NOW, "alice");
    }

    @Test
    void deletesADayAtMostOfWhatWasOverForLongEnoughAndSaysSo() {
        begin("first", 100, 7, null);
        begin("second", 99, 7, 98.9);
        begin("third", 98, 7, null);
        begin("expired", 92, 7, null);
        begin("ended", 92, 1, 89.0);
        begin("live", 3, 7, null);

        retention.delete(NOW);
        assertThat(left()).containsExactly("ended", "expired", "live", "second", "third");
        for (int i = 0; i < 10; i++) {
            retention.delete(NOW);
        }

        assertThat(left()).containsExactly("ended", "expired", "live");
        assertThat(cuts()).isEqualTo(3);
    }

    /** Of the oldest the last access token expired more than a day before the session was over. */
    @Test
    void noSessionThatWasOverLateHoldsTheOthersUp() {
        begin("refreshed never", 120, 7, null);
        begin("ended late", 119, 1, 100.0);
        begin("other", 110, 1, 109.0);

        for (int i = 0; i < 10; i++) {
            retention.delete(NOW);
        }

        assertThat(left()).isEmpty();
    }

    /** @param end how many days ago it was ended; null if it was not */
    private void begin(String name, int daysAgo, int refreshDays, @Nullable Double end) {
        Instant start = NOW.minus(Duration.ofDays(daysAgo));
        database.execute(handle -> handle.createUpdate("""
                        INSERT INTO session
                            (id, account_id, started_at, last_used_at, access_expires_at, expires_at, refreshes, current_jti,
                             rotated_at, ended_at)
                        VALUES
                            (:id, 1, :start, :start, :accessExpires, :expires, 0, 'x', :start, :end)
                        """)
                .bind("id", name)
                .bind("start", start)
                .bind("accessExpires", start.plus(Duration.ofMinutes(30)))
                .bind("expires", start.plus(Duration.ofDays(refreshDays)))
                .bind("end", end == null ? null : NOW.minus(Duration.ofMinutes((long) (end * 24 * 60))))
                .execute());
    }

    private List<String> left() {
        return database.read(handle -> handle.createQuery("SELECT id FROM session ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private long cuts() {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM event_inbox WHERE type = 'sessions_cut'")
                        .mapTo(Long.class)
                        .one());
    }
}
