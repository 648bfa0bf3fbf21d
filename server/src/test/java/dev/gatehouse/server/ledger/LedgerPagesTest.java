package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.SESSION;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of rows, and how little is read for them. */
@OnBothDatabases
final class LedgerPagesTest extends LedgerPagesContract {

    LedgerPagesTest(Database database) {
        super(database);
    }

    @Override
    void keep() {}

    @Test
    void readsNoMoreThanThePage() {
        append(IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> i % 2 == 0
                        ? entry(i, "alice", "192.0.2.1", SESSION.value())
                        : entry(i, EventType.TOKEN_REUSED, NOON.plusSeconds(i)))
                .toArray(LedgerEntry[]::new));
        Reads.analyze(database, "event_ledger");

        assertReadsLittle(Filter.all(), Long.MAX_VALUE);
        assertReadsLittle(Filter.all(), 1_000);
        assertReadsLittle(of(List.of(EventType.LOGIN_FAILED), List.of()));
        assertReadsLittle(of(List.of(EventType.LOGIN_FAILED, EventType.TOKEN_REUSED), List.of(Severity.WARNING)));
        assertReadsLittle(of(List.of(EventType.LOGIN_FAILED), List.of(Severity.CRITICAL)));
        assertReadsLittle(of(List.of(), List.of(Severity.CRITICAL)));
        assertReadsLittle(of(Optional.of("alice"), Optional.empty(), Optional.empty()));
        assertReadsLittle(of(Optional.of("alice"), Optional.of("192.0.2.1"), Optional.empty()));
        assertReadsLittle(of(Optional.empty(), Optional.of("192.0.2.1"), Optional.of(SESSION)));
        assertReadsLittle(between(NOON, NOON.plusSeconds(2_000)));
        assertReadsLittle(filter("type:login_*"));
        assertReadsLittle(filter("user:AL*"));
        assertReadsLittle(filter("user:alice -address:10.0.0.0/9"));
        assertReadsLittle(filter("address:192.0.2.0/25"));
        assertReadsLittle(filter("user:alice,bob severity:warning since:" + NOON));
        assertReadsLittle(filter("user:alice OR type:token_reused"));
        assertReadsLittle(filter("-type:token_reused user:alice"));
        assertReadsLittle(filter("route:nowhere OR session:*f"));
    }

    private void assertReadsLittle(Filter filter) {
        assertReadsLittle(filter, Long.MAX_VALUE);
    }

    /** A stretch of the index and a page. */
    private void assertReadsLittle(Filter filter, long before) {
        Reads.during(database, handle -> store.page(handle, filter, Optional.of(before), 10))
                .assertBounded("event_ledger", 600);
    }
}
