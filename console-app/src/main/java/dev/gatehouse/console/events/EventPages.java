package dev.gatehouse.console.events;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.LongSearch;
import dev.gatehouse.console.list.ReadingState;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's events as rows: read page by page, from the server or where it does not answer from this console's own copy,
 * with live ones on top, and never more than a table bears. Confined to the FX thread.
 */
final class EventPages {

    /** Of the live events: little enough for the table to stay quick. What was cut off is read again where it is scrolled to. */
    static final int MOST_ROWS = 5_000;

    /** While a reader goes further and further back: some 40 MB. */
    static final int MOST_READ = 20_000;

    static final int PAGE = 200;

    private final AdminClient client;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;
    private final KeptReader kept;
    private final HeldEvents held;
    private final EventRows events = new EventRows();
    private final ReadingState reading = new ReadingState();
    private final ReadOnlyBooleanWrapper full = new ReadOnlyBooleanWrapper();

    private EventsPageFilter filter = EventsPageFilter.NONE;
    private @Nullable String cursor;
    private @Nullable EventQuery failed;

    /** @param held live events wait there where there is no room on top for them */
    EventPages(PageContext context, HeldEvents held) {
        this.client = context.client();
        this.explanations = context.explanations();
        this.lane = context.tasks().lane();
        this.kept = new KeptReader(context);
        this.held = held;
    }

    /** Reads the newest page of what is wanted, and forgets what was read before. */
    void readNewest(EventsPageFilter wanted) {
        filter = wanted;
        events.rows().clear();
        kept.turnBack();
        cursor = null;
        reading.forget();
        read(filter.query(PAGE));
    }

    /** Reads the page below the oldest row, if there is one and there is room for it; live events wait where there is not. */
    void readMore() {
        if (!reading.canReadOn()) {
            return;
        }
        if (kept.isRead()) {
            readKept();
            return;
        }
        if (rows().size() + PAGE > MOST_ROWS) {
            held.hold();
        }
        read(cursor == null ? belowTheOldest() : filter.query(PAGE).at(cursor));
    }

    /** By its place in the ledger, which its time does not follow: events are sealed late, and clocks of servers differ. */
    private EventQuery belowTheOldest() {
        return filter.query(PAGE).before(rows().getLast().item().sequence());
    }

    /** Reads the page that could not be read, if there is one. */
    void readFailed() {
        if (failed != null) {
            read(failed);
        }
    }

    /** These have come after all others. */
    void addOnTop(List<SecurityEvent> oldestFirst) {
        events.merge(oldestFirst.reversed());
        trim();
    }

    private void read(EventQuery query) {
        reading.begin();
        reading.forgive();
        failed = null;
        lane.run(
                () -> LongSearch.read(next -> client.events(query.at(next)), PAGE, query.cursor()),
                page -> {
                    if (query.equals(EventQuery.newest(PAGE))) {
                        events.countNewest(page.items());
                    }
                    take(page);
                },
                why -> {
                    failed = query;
                    explain(why);
                    if (why instanceof CallException.Unreachable && rows().isEmpty()) {
                        kept.turnTo(this::beginKept, this::explain);
                    }
                });
    }

    private void take(Page<SecurityEvent> page) {
        int before = rows().size();
        add(page);
        reading.endWith(page);
        reading.complete();
        trim();
        boolean allThereAlready = !page.items().isEmpty() && rows().size() == before;
        if (allThereAlready) {
            readMore();
        }
    }

    private void beginKept() {
        cursor = null;
        readKept();
    }

    private void readKept() {
        reading.begin();
        kept.find(filter, PAGE, cursor, this::takeKept, this::explain);
    }

    private void takeKept(Page<SecurityEvent> page) {
        add(page);
        full.set(rows().size() >= MOST_READ);
        reading.moreBelow(cursor != null && !full.get());
        reading.complete();
    }

    private void add(Page<SecurityEvent> page) {
        reading.arrive();
        events.count(page.items());
        events.tellNewest();
        events.merge(page.items());
        cursor = page.next();
    }

    /** What is cut off at the bottom is read again when it is scrolled to; the cursor of the page before no longer fits. */
    private void trim() {
        int most = held.isHolding() ? MOST_READ : MOST_ROWS;
        if (events.trim(most)) {
            cursor = null;
            reading.moreBelow(true);
        }
        full.set(rows().size() >= MOST_READ);
        if (full.get()) {
            reading.moreBelow(false);
        }
    }

    private void explain(CallException why) {
        reading.fail(why, explanations.of(why));
    }

    /** The events, newest first. */
    ObservableList<Row<SecurityEvent>> rows() {
        return events.rows();
    }

    /** Which of them were seen at all, also those that are no rows. */
    EventRows events() {
        return events;
    }

    /** How far they are read. */
    ReadingState reading() {
        return reading;
    }

    /** This console's own copy. */
    KeptReader kept() {
        return kept;
    }

    /** Whether there are as many rows as there may be. */
    ReadOnlyBooleanProperty fullProperty() {
        return full.getReadOnlyProperty();
    }
}
