package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.SESSION;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as they are appended, and read in their order. */
@OnBothDatabases
final class LedgerStoreTest {

    private final LedgerStore store = new LedgerStore();
    private final Database database;

    LedgerStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void givesBackWhatWasAppended() {
        LedgerEntry full = new LedgerEntry(
                1,
                new EventRow(
                        Instant.parse("2026-01-31T12:00:00.123456Z"),
                        "login_failed",
                        "warning",
                        Long.MAX_VALUE,
                        "zoë \uD83D\uDE00 \u0085\n\\u0041",
                        SESSION.value(),
                        "2001:db8::1",
                        "curl/8",
                        "POST /api/token",
                        "{\"a\":\"b\"}"),
                "f".repeat(64));
        LedgerEntry empty = new LedgerEntry(
                2,
                new EventRow(NOON, "server_started", "notice", null, null, null, null, null, null, "{}"),
                "0".repeat(64));

        append(full, empty);

        assertThat(after(0, 10)).containsExactly(full, empty);
    }

    @Test
    void readsInOrderFromBehindASequence() {
        append(entry(3, "c"), entry(1, "a"), entry(2, "b"), entry(4, "d"));

        assertThat(after(1, 2)).extracting(LedgerEntry::sequence).containsExactly(2L, 3L);
        assertThat(after(4, 2)).isEmpty();
    }

    private void append(LedgerEntry... entries) {
        database.execute(handle -> store.append(handle, List.of(entries)));
    }

    private List<LedgerEntry> after(long sequence, int limit) {
        return database.write(handle -> store.after(handle, sequence, limit));
    }
}
