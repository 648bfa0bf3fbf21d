package dev.gatehouse.console.events;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.LongSearch;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The event ledger, newest first: a page from the API, the live events on top of it, older pages below on demand.
 * Sequences tell what is there already, so nothing shows twice. Confined to the FX thread.
 */
public final class EventsViewModel implements EventPump.Subscriber {

    /** More than anyone reads, and little enough for the table to stay quick. */
    static final int MOST_ROWS = 5_000;

    static final int PAGE = 200;

    private final AdminClient client;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;

    private final ObservableList<SecurityEvent> rows = FXCollections.observableArrayList();
    private final FilteredList<SecurityEvent> shown = new FilteredList<>(rows);
    private final List<SecurityEvent> held = new ArrayList<>();
    private final ReadOnlyIntegerWrapper heldCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper olderThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper full = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> searchedTo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    private EventFilter filter = EventFilter.NONE;
    private @Nullable String cursor;
    private boolean missed;

    /** Shows nothing before {@link #reload()}. */
    public EventsViewModel(AdminClient client, Tasks tasks, ErrorTexts explanations) {
        this.client = client;
        this.explanations = explanations;
        this.lane = tasks.lane();
    }

    /** Reads the newest page anew, and follows live again. */
    public void reload() {
        forgetHeld();
        rows.clear();
        cursor = null;
        olderThere.set(false);
        searchedTo.set(null);
        read(filter.query(PAGE));
    }

    /** Reads the page below the oldest row, if there is one and there is room for it. */
    public void older() {
        if (olderThere.get() && !loading.get()) {
            read(filter.query(PAGE).at(cursor));
        }
    }

    /** Shows only what this lets through. */
    public void filter(EventFilter wanted) {
        boolean askAgain = !wanted.withoutText().equals(filter.withoutText());
        filter = wanted;
        shown.setPredicate(wanted::mentions);
        if (askAgain) {
            reload();
        }
    }

    /** Keeps the rows where they are, for somebody is reading; what comes is held back and counted. */
    public void pause() {
        paused.set(true);
    }

    /** Shows what was held back and follows live again. */
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
        List<SecurityEvent> wanted = events.stream().filter(filter::takes).toList();
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
        lane.run(
                () -> LongSearch.read(next -> client.events(query.at(next)), PAGE, query.cursor()),
                this::take,
                this::explain);
    }

    private void take(Page<SecurityEvent> page) {
        loading.set(false);
        merge(page.items());
        cursor = page.next();
        olderThere.set(cursor != null);
        searchedTo.set(page.searchedTo());
        trim();
    }

    /**
     * A page and what the stream brings overlap when events come while the page is on its way; in a flood, a page can
     * even arrive above events that came before it was made. So both go in by their place in the ledger.
     */
    private void merge(List<SecurityEvent> newestFirst) {
        Set<Long> there = rows.stream().map(SecurityEvent::sequence).collect(Collectors.toSet());
        List<SecurityEvent> fresh = newestFirst.stream()
                .filter(event -> !there.contains(event.sequence()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (rows.isEmpty() || fresh.getFirst().sequence() < rows.getLast().sequence()) {
            rows.addAll(fresh);
        } else if (fresh.getLast().sequence() > rows.getFirst().sequence()) {
            rows.addAll(0, fresh);
        } else {
            List<SecurityEvent> all = new ArrayList<>(rows);
            all.addAll(fresh);
            all.sort(Comparator.comparingLong(SecurityEvent::sequence).reversed());
            rows.setAll(all);
        }
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

    /** What the table shows, newest first. */
    public ObservableList<SecurityEvent> rows() {
        return shown;
    }

    /** Whether the rows are kept where they are. */
    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /** How many events are held back. */
    public ReadOnlyIntegerProperty heldProperty() {
        return heldCount.getReadOnlyProperty();
    }

    /** Whether a page is on its way. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether {@link #older()} has something to read. */
    public ReadOnlyBooleanProperty olderThereProperty() {
        return olderThere.getReadOnlyProperty();
    }

    /** Whether there are as many rows as there may be: older events take a narrower filter. */
    public ReadOnlyBooleanProperty fullProperty() {
        return full.getReadOnlyProperty();
    }

    /** Down to where the server has searched and found no more events, though older ones may be there; null otherwise. */
    public ReadOnlyObjectProperty<@Nullable Instant> searchedToProperty() {
        return searchedTo.getReadOnlyProperty();
    }

    /** Why the last reading did not work; empty if it did. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
