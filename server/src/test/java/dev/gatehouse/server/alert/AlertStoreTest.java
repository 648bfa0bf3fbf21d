package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What is asked of the alerts, of which there may be tens of thousands after a long attack. */
@OnBothDatabases
final class AlertStoreTest {

    private static final Set<AlertKind> TOLD = EnumSet.complementOf(EnumSet.of(AlertKind.DIGEST));
    private static final int ALERTS = 500;

    private final Database database;
    private final AlertStore store = new AlertStore();

    AlertStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void knowsTheLastOfSomeKinds() {
        assertThat(head()).isZero();
        add(1, AlertKind.EVENT);
        add(2, AlertKind.DIGEST);

        assertThat(head()).isOne();
    }

    /** Each destination asks once a second. */
    @Test
    void whatADestinationAsksEachSecondReadsFewAlerts() {
        fill();

        assertFew(handle -> store.head(handle, TOLD));
        assertFew(handle -> store.after(handle, ALERTS - 1, TOLD, 1));
        assertFew(handle -> store.countAfter(handle, ALERTS - 1, TOLD));
        assertFew(handle -> store.newestAfter(handle, ALERTS - 1, TOLD, 10));
    }

    @Test
    void whatAnEventAsksReadsFewAlerts() {
        fill();
        Instant now = TestAlerts.NOON.plus(Duration.ofHours(ALERTS));

        assertFew(handle -> store.newest(handle, "story 7"));
        assertFew(handle -> store.made(handle, AlertKind.EVENT, now.minus(Duration.ofHours(1)), now));
        assertFew(handle -> store.oldest(handle));
        assertFew(handle -> store.page(handle, Filter.all(), Optional.empty(), 10, now));
    }

    private void assertFew(Consumer<Handle> work) {
        Reads.during(database, work).assertBounded("alert", 20);
    }

    private long head() {
        return database.read(handle -> store.head(handle, TOLD));
    }

    private void fill() {
        for (int i = 1; i <= ALERTS; i++) {
            add(i, AlertKind.EVENT);
        }
        Reads.analyze(database, "alert");
    }

    private void add(long id, AlertKind kind) {
        database.execute(handle -> store.insert(
                handle,
                id,
                "uid " + id,
                new AlertDraft(
                        kind,
                        Optional.of("critical"),
                        Severity.CRITICAL,
                        "story " + id,
                        new AlertText("title", "lines"),
                        Optional.empty(),
                        TestAlerts.NOON.plus(Duration.ofHours(id)))));
    }
}
