package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.InboxStore.InboxEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class InboxStoreTest {

    private final LedgerMac mac = TestLedgerMac.usual();
    private final InboxStore store = new InboxStore();
    private final Database database;

    InboxStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void givesTheOldestFirst() {
        insert("a", "b", "c");

        assertThat(oldest(2)).extracting(entry -> entry.event().username()).containsExactly("a", "b");
    }

    @Test
    void givesBackWhatWasWritten() {
        EventRow event = event("zoë \uD83D\uDE00");

        database.execute(handle -> store.insert(handle, event, mac));

        assertThat(oldest(1)).extracting(InboxEntry::event).containsExactly(event);
    }

    @Test
    void deletesTheseAndNoOthers() {
        insert("committed late", "sealed", "not read yet", "sealed");
        List<InboxEntry> all = oldest(9);

        database.execute(handle -> store.delete(handle, List.of(all.get(1), all.get(3))));

        assertThat(oldest(9)).containsExactly(all.get(0), all.get(2));
    }

    @Test
    void knowsWhetherSomethingWaits() {
        assertThat(database.transaction(store::isEmpty)).isTrue();

        insert("a");

        assertThat(database.transaction(store::isEmpty)).isFalse();
    }

    private void insert(String... usernames) {
        database.execute(handle -> {
            for (String username : usernames) {
                store.insert(handle, event(username), mac);
            }
        });
    }

    private List<InboxEntry> oldest(int limit) {
        return database.transaction(handle -> store.oldest(handle, limit));
    }

    private static EventRow event(String username) {
        Instant now = Instant.parse("2026-01-31T12:00:00.123456Z");
        return new EventRow(now, "login_failed", "warning", null, username, null, null, null, null, "{}");
    }
}
