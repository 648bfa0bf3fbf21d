package dev.gatehouse.console.events;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.LongSearch;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.LiveListing;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The event ledger, newest first: a page from the API, the live events on top of it, older pages below on demand.
 * Sequences tell what is there already, so nothing shows twice. Confined to the FX thread.
 */
public final class EventsViewModel implements LiveListing<SecurityEvent, Long> {

    /** More than anyone reads, and little enough for the table to stay quick. */
    static final int MOST_ROWS = 5_000;

    static final int PAGE = 200;

    private final AdminClient client;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;
    private final ServerClock clock;

    private final ObservableList<Row<SecurityEvent>> rows = FXCollections.observableArrayList();
    private final List<SecurityEvent> held = new ArrayList<>();
    private final ReadOnlyIntegerWrapper heldCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper olderThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper full = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> searchedTo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    private EventsPageFilter filter = EventsPageFilter.NONE;

    /** Which events of the stream the server would give, too. */
    private Predicate<SecurityEvent> live = _ -> true;

    private @Nullable String cursor;
    private @Nullable EventQuery failed;
    private boolean missed;

    /** Shows nothing before {@link #reload()}. */
    public EventsViewModel(PageContext context) {
        this.client = context.client();
        this.explanations = context.explanations();
        this.lane = context.tasks().lane();
        this.clock = context.clock();
    }

    /** Reads the newest page anew, and follows live again. */
    @Override
    public void reload() {
        forgetHeld();
        rows.clear();
        cursor = null;
        olderThere.set(false);
        searchedTo.set(null);
        read.set(false);
        live = filter.matcher(clock.now());
        read(filter.query(PAGE));
    }

    /** Reads the page below the oldest row, if there is one and there is room for it. */
    @Override
    public void loadMore() {
        if (olderThere.get() && !loading.get()) {
            read(filter.query(PAGE).at(cursor));
        }
    }

    @Override
    public void filter(FilterValues values) {
        EventsPageFilter wanted = EventsPageFilter.of(values);
        if (!wanted.equals(filter)) {
            filter = wanted;
            reload();
        }
    }

    @Override
    public void onReconnect() {
        EventQuery query = failed;
        if (query != null) {
            read(query);
        }
    }

    @Override
    public void pause() {
        paused.set(true);
    }

    @Override
    public void resume() {
        if (missed) {
            reload();
            return;
        }
        List<SecurityEvent> waiting = List.copyOf(held);
        forgetHeld();
        addOnTop(waiting);
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        List<SecurityEvent> wanted = events.stream().filter(live).toList();
        if (paused.get()) {
            hold(wanted);
        } else {
            addOnTop(wanted);
        }
    }

    @Override
    public void onMissed() {
        missed = true;
        if (!paused.get()) {
            reload();
        }
    }

    private void forgetHeld() {
        paused.set(false);
        missed = false;
        held.clear();
        heldCount.set(0);
    }

    private void hold(List<SecurityEvent> events) {
        held.addAll(events);
        heldCount.set(heldCount.get() + events.size());
        if (held.size() > MOST_ROWS) {
            held.subList(0, held.size() - MOST_ROWS).clear();
        }
    }

    private void addOnTop(List<SecurityEvent> oldestFirst) {
        merge(oldestFirst.reversed());
        trim();
    }

    private void read(EventQuery query) {
        loading.set(true);
        failure.set("");
        failed = null;
        lane.run(
                () -> LongSearch.read(next -> client.events(query.at(next)), PAGE, query.cursor()), this::take, why -> {
                    failed = query;
                    explain(why);
                });
    }

    private void take(Page<SecurityEvent> page) {
        loading.set(false);
        merge(page.items());
        cursor = page.next();
        olderThere.set(cursor != null);
        searchedTo.set(page.searchedTo());
        read.set(true);
        trim();
    }

    /**
     * A page and what the stream brings overlap when events come while the page is on its way; in a flood, a page can
     * even arrive above events that came before it was made. So both go in by their place in the ledger.
     */
    private void merge(List<SecurityEvent> newestFirst) {
        Set<Long> there = rows.stream().map(row -> id(row.item())).collect(Collectors.toSet());
        List<Row<SecurityEvent>> fresh = newestFirst.stream()
                .filter(event -> !there.contains(event.sequence()))
                .map(Row::read)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (rows.isEmpty() || sequence(fresh.getFirst()) < sequence(rows.getLast())) {
            rows.addAll(fresh);
        } else if (sequence(fresh.getLast()) > sequence(rows.getFirst())) {
            rows.addAll(0, fresh);
        } else {
            List<Row<SecurityEvent>> all = new ArrayList<>(rows);
            all.addAll(fresh);
            all.sort(Comparator.comparingLong(EventsViewModel::sequence).reversed());
            rows.setAll(all);
        }
    }

    private static long sequence(Row<SecurityEvent> row) {
        return row.item().sequence();
    }

    /** What is cut off at the bottom can be had again by a narrower filter; the cursor no longer fits. */
    private void trim() {
        if (rows.size() >= MOST_ROWS) {
            rows.remove(MOST_ROWS, rows.size());
            olderThere.set(false);
        }
        full.set(rows.size() >= MOST_ROWS);
    }

    private void explain(CallException why) {
        loading.set(false);
        failure.set(explanations.of(why));
    }

    @Override
    public ObservableList<Row<SecurityEvent>> rows() {
        return rows;
    }

    @Override
    public Long id(SecurityEvent event) {
        return event.sequence();
    }

    @Override
    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyIntegerProperty heldProperty() {
        return heldCount.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty moreThereProperty() {
        return olderThere.getReadOnlyProperty();
    }

    /** Whether there are as many rows as there may be: older events take a narrower filter. */
    public ReadOnlyBooleanProperty fullProperty() {
        return full.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Instant> searchedToProperty() {
        return searchedTo.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
