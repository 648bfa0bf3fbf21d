package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R18: what an end of many sessions goes through is what is live, not what has been. */
@OnBothDatabases
final class SessionWalkTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2025-03-01T12:00:00Z");

    /** More than a search looks at in one go. */
    private static final int ENDED = 23_000;

    private static final int LIVE = 300;

    private final Database database;

    SessionWalkTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void addAccount() {
        TestAccounts.insert(database, NOW, "alice");
    }

    @Test
    void endsBehindTheOldestThatIsLive() {
        insert("ended", ENDED, LONG_AGO, LONG_AGO.plusSeconds(60));
        insert("live", LIVE, NOW.minusSeconds(LIVE), null);
        SessionWalk walk = walk();

        assertThat(walk.next()).hasSize(250);
        assertThat(walk.isOver()).isFalse();
        assertThat(walk.next()).hasSize(50);
        assertThat(walk.isOver()).isTrue();
    }

    @Test
    void isOverAtOnceWhereNoneIsLive() {
        insert("ended", ENDED, LONG_AGO, LONG_AGO.plusSeconds(60));
        SessionWalk walk = walk();

        assertThat(walk.next()).isEmpty();
        assertThat(walk.isOver()).isTrue();
    }

    /** So many of them that PostgreSQL would think to find one soon, were it to begin with the oldest of all. */
    @Test
    void theOldestIsFoundAmongThoseThatHaveNotExpired() {
        int live = 1_200;
        insert("ended", 6_000, LONG_AGO, LONG_AGO.plusSeconds(60));
        insert("live", live, NOW.minusSeconds(live), null);
        Reads.analyze(database, "session");

        Reads.during(
                        database,
                        handle -> assertThat(new SessionStore().oldestLive(handle, NOW))
                                .contains(NOW.minusSeconds(live)))
                .assertBounded("session", live + 50);
    }

    /** Where it expects few sessions, PostgreSQL would read all accounts for each of them. */
    @Test
    void looksUpTheAccountOfEach() {
        TestAccounts.insert(
                database, NOW, IntStream.range(0, 500).mapToObj(i -> "user" + i).toArray(String[]::new));
        insert("live", LIVE, NOW.minusSeconds(LIVE), null);
        database.execute(handle -> handle.execute("UPDATE session SET account_id = (SELECT MAX(id) FROM account)"));
        Reads.analyze(database, "account");
        Reads.analyzeAsLarge(database, "session");
        Filter live = Filter.isGiven("active", Optional.of("true"));

        Reads.asItIs(database, handle -> {
                    Filter filter = Filter.and(List.of(live, live, Filter.isFrom("since", Optional.of(LONG_AGO))));
                    assertThat(new SessionStore()
                                    .page(handle, filter, Optional.empty(), 250, NOW)
                                    .items())
                            .hasSize(250);
                })
                .assertFew("account", LIVE);
    }

    private SessionWalk walk() {
        return new SessionWalk(database, Filter.all(), AuditContext.of(RequestSource.server(), NOW));
    }

    /** One a second. */
    private void insert(String name, int count, Instant first, @Nullable Instant ended) {
        database.execute(handle -> insert(handle, name, count, first, ended));
    }

    private static void insert(Handle handle, String name, int count, Instant first, @Nullable Instant ended) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO session
                    (id, account_id, started_at, last_used_at, access_expires_at, expires_at, refreshes,
                     current_jti, rotated_at, ended_at)
                VALUES (:id, 1, :start, :start, :accessExpires, :expires, 0, :id, :start, :ended)
                """);
        for (int i = 0; i < count; i++) {
            Instant start = first.plusSeconds(i);
            batch.bind("id", name + i)
                    .bind("start", start)
                    .bind("accessExpires", start.plusSeconds(1_800))
                    .bind("expires", start.plusSeconds(86_400))
                    .bind("ended", ended)
                    .add();
        }
        batch.execute();
    }
}
