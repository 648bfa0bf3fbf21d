package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.EMPTY;
import static dev.gatehouse.server.ledger.LedgerEntries.FULL;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
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
        append(FULL, EMPTY);

        assertThat(after(0, 10)).containsExactly(FULL, EMPTY);
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
