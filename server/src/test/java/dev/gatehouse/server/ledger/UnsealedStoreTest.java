package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class UnsealedStoreTest {

    private final EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
    private final UnsealedStore store = new UnsealedStore();
    private final Database database;

    UnsealedStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void givesTheOldestFirst() {
        insert("a", "b", "c");

        assertThat(oldest(2)).extracting(entry -> entry.event().username()).containsExactly("a", "b");
    }

    @Test
    void givesBackWhatWasWritten() {
        insert("zoë \uD83D\uDE00");

        assertThat(oldest(1)).extracting(UnsealedEvent::event).containsExactly(EventRow.of(event("zoë \uD83D\uDE00")));
    }

    @Test
    void deletesTheseAndNoOthers() {
        insert("committed late", "sealed", "not read yet", "sealed");
        List<UnsealedEvent> all = oldest(9);

        database.execute(handle -> store.delete(handle, List.of(all.get(1), all.get(3))));

        assertThat(oldest(9)).containsExactly(all.get(0), all.get(2));
    }

    /** PostgreSQL keeps its plan while the inbox fills up; one for each event would go through the whole of it each time. */
    @Test
    void readsNoneOftenToDeleteThem() {
        insert(IntStream.range(0, 200).mapToObj(Integer::toString).toArray(String[]::new));
        Reads.analyze(database, "event_inbox");
        List<UnsealedEvent> all = oldest(200);

        Reads.asItIs(database, handle -> store.delete(handle, all)).assertFew("event_inbox", 2L * all.size());

        assertThat(oldest(1)).isEmpty();
    }

    @Test
    void knowsWhetherSomethingWaits() {
        assertThat(database.write(store::isEmpty)).isTrue();

        insert("a");

        assertThat(database.write(store::isEmpty)).isFalse();
    }

    private void insert(String... usernames) {
        database.execute(handle -> {
            for (String username : usernames) {
                events.append(handle, event(username));
            }
        });
    }

    private List<UnsealedEvent> oldest(int limit) {
        return database.write(handle -> store.oldest(handle, limit));
    }

    private static EventDraft event(String username) {
        Instant now = Instant.parse("2026-01-31T12:00:00.123456Z");
        return EventDraft.of(EventType.LOGIN_FAILED, RequestSource.server(), now)
                .about(username);
    }
}
