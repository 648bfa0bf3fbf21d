package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests of failed logins that a tally counts on a ledger of its own. */
abstract class TallyTest {

    protected static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
    protected final TestLedger t = new TestLedger(database.database());
    protected final EventTally tally = new EventTally(t.database, t.events());

    @AfterEach
    void close() {
        t.ledger().close();
        database.close();
    }

    protected void withoutInbox(Runnable work) {
        try (LogRecords _ = LogRecords.of(EventTally.class)) {
            t.database.execute(handle -> handle.execute("ALTER TABLE event_inbox RENAME TO gone"));
            work.run();
            t.database.execute(handle -> handle.execute("ALTER TABLE gone RENAME TO event_inbox"));
        }
    }

    protected void countLater(String username) {
        tally.countLater(failed(username));
    }

    protected void count(String username) {
        count(tally, username);
    }

    protected void count(EventTally counter, String username) {
        counter.count(failed(username));
    }

    protected EventDraft failed(String username) {
        return EventDraft.of(EventType.LOGIN_FAILED, RequestSource.server(), t.clock.instant())
                .about(username);
    }

    protected List<SecurityEvent> sealed() {
        t.sealer().sealNow();
        return t.sealed();
    }
}
