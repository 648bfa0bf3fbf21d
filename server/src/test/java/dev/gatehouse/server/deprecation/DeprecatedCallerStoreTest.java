package dev.gatehouse.server.deprecation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class DeprecatedCallerStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final String ROUTE = "POST /old";
    private static final CallerKey CURL = new CallerKey(ROUTE, "192.0.2.1", "curl/8");

    private final Database database;
    private final DeprecatedCallerStore store = new DeprecatedCallerStore();

    DeprecatedCallerStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void addsUpWhatOneCallerDoes() {
        add(CURL, 2, NOW.minusSeconds(9), NOW);
        add(CURL, 3, NOW.minusSeconds(5), NOW.minusSeconds(1));

        assertThat(callers(10))
                .containsExactly(new DeprecatedCaller("192.0.2.1", "curl/8", 5, NOW.minusSeconds(9), NOW));
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void keepsCallersApart() {
        add(CURL, 1, NOW, NOW);
        add(new CallerKey(ROUTE, "192.0.2.1", "curl/9"), 1, NOW, NOW);
        add(new CallerKey(ROUTE, "192.0.2.2", "curl/8"), 1, NOW, NOW);
        add(new CallerKey("GET /other", "192.0.2.1", "curl/8"), 1, NOW, NOW);

        assertThat(callers(10)).hasSize(3);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void tellsWhatACallerDoesNotHave() {
        add(new CallerKey(ROUTE, "", ""), 1, NOW, NOW);

        assertThat(callers(10)).containsExactly(new DeprecatedCaller(null, null, 1, NOW, NOW));
    }

    @Test
    void givesWhoCalledLastFirstAndNoMoreThanAskedFor() {
        for (int i = 0; i < 5; i++) {
            add(new CallerKey(ROUTE, "192.0.2." + i, ""), 1, NOW, NOW.plusSeconds(i));
        }

        assertThat(callers(2)).extracting(DeprecatedCaller::address).containsExactly("192.0.2.4", "192.0.2.3");
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void forgetsWhoCalledLongestAgo() {
        for (int i = 0; i < 5; i++) {
            add(new CallerKey(ROUTE, "192.0.2." + i, ""), 1, NOW, NOW.plusSeconds(i));
        }

        database.execute(handle -> store.keep(handle, 5));
        assertThat(callers(10)).hasSize(5);
        database.execute(handle -> store.keep(handle, 2));

        assertThat(callers(10)).extracting(DeprecatedCaller::address).containsExactly("192.0.2.4", "192.0.2.3");
    }

    @Test
    void hasNoCallsAtFirst() {
        assertThat(calls()).isZero();
    }

    private void add(CallerKey key, long calls, Instant first, Instant last) {
        database.execute(handle -> store.add(handle, key, new CallSum(calls, first, last)));
    }

    private List<DeprecatedCaller> callers(int limit) {
        return database.write(handle -> store.callers(handle, ROUTE, limit));
    }

    private long calls() {
        return database.write(handle -> store.calls(handle, ROUTE));
    }
}
