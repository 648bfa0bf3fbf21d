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
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The event ledger, newest first: a page from the API, the live events on top of it, older pages below on demand.
 * Sequences tell what is there already, so nothing shows twice. Confined to the FX thread.
 */
public final class EventsViewModel implements LiveListing<SecurityEvent, Long> {

    /** Of the live events: little enough for the table to stay quick. What was cut off is read again where it is scrolled to. */
    static final int MOST_ROWS = 5_000;

    /** While a reader goes further and further back: some 40 MB. */
    static final int MOST_READ = 20_000;

    static final int PAGE = 200;

    private final AdminClient client;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;
    private final KeptReader keptReader;
    private final ServerClock clock;
    private final ExportViewModel export;
    private final CaptureViewModel capture;
    private final HistogramViewModel histogram;

    private final EventRows events = new EventRows();
    private final ObservableList<Row<SecurityEvent>> rows = events.rows();
    private final HeldEvents held = new HeldEvents(MOST_ROWS);
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

    private final ReadOnlyObjectWrapper<@Nullable KeptCoverage> kept = new ReadOnlyObjectWrapper<>();

    private @Nullable String cursor;
    private @Nullable EventQuery failed;
    private boolean missed;

    /** Shows nothing before {@link #reload()}. */
    public EventsViewModel(PageContext context) {
        this.client = context.client();
        this.explanations = context.explanations();
        this.lane = context.tasks().lane();
        this.clock = context.clock();
        this.keptReader = new KeptReader(context);
        this.export = new ExportViewModel(context);
        this.capture = new CaptureViewModel(context);
        this.histogram = new HistogramViewModel(context);
    }

    /** Reads the newest page anew, and follows live again. */
    @Override
    public void reload() {
        forgetHeld();
        rows.clear();
        keptReader.cancel();
        kept.set(null);
        cursor = null;
        olderThere.set(false);
        searchedTo.set(null);
        read.set(false);
        live = filter.matcher(clock.now());
        read(filter.query(PAGE));
    }

    /** Reads the page below the oldest row, if there is one and there is room for it; live events wait where there is not. */
    @Override
    public void loadMore() {
        if (!olderThere.get() || loading.get()) {
            return;
        }
        if (kept.get() != null) {
            readKept();
            return;
        }
        if (rows.size() + PAGE > MOST_ROWS) {
            pause();
        }
        read(
                cursor == null
                        ? filter.query(PAGE).before(justAfterTheOldest())
                        : filter.query(PAGE).at(cursor));
    }

    /** Of several events at one instant, some may be among the rows and others not. */
    private Instant justAfterTheOldest() {
        return rows.getLast().item().occurredAt().plus(1, ChronoUnit.MICROS);
    }

    @Override
    public void filter(FilterValues values) {
        EventsPageFilter wanted = EventsPageFilter.of(values);
        if (!wanted.equals(filter)) {
            filter = wanted;
            histogram.filter(wanted);
            reload();
        }
    }

    /** What is filtered, in the filter language alone; empty for everything. */
    String filterText() {
        return filter.text();
    }

    /** The export of what is filtered. */
    ExportViewModel export() {
        return export;
    }

    /** The capture of what is filtered. */
    CaptureViewModel capture() {
        return capture;
    }

    @Override
    public void tick(Instant now) {
        export.tick();
        capture.tick();
        histogram.tick(now);
    }

    @Override
    public void onShow() {
        histogram.inSight(true);
    }

    @Override
    public void onHide() {
        histogram.inSight(false);
    }

    /** How many events there were over the time that is filtered. */
    HistogramViewModel histogram() {
        return histogram;
    }

    @Override
    public void onReconnect() {
        EventQuery query = failed;
        if (kept.get() != null) {
            reload();
        } else if (query != null) {
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
        List<SecurityEvent> waiting = held.events();
        forgetHeld();
        addOnTop(waiting);
    }

    @Override
    public void onEvents(List<SecurityEvent> arrived) {
        events.count(arrived);
        histogram.eventsCame();
        List<SecurityEvent> wanted = arrived.stream().filter(live).toList();
        if (paused.get()) {
            held.add(wanted);
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
    }

    private void addOnTop(List<SecurityEvent> oldestFirst) {
        events.merge(oldestFirst.reversed());
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
                    if (why instanceof CallException.Unreachable && rows.isEmpty()) {
                        keptReader.coverage(this::turnToKept, this::explain);
                    }
                });
    }

    /** The server does not answer: this console's own copy does, as far as it goes. */
    private void turnToKept(KeptCoverage coverage) {
        if (coverage.events() > 0) {
            kept.set(coverage);
            cursor = null;
            readKept();
        }
    }

    private void readKept() {
        loading.set(true);
        keptReader.find(filter, PAGE, cursor, this::takeKept, this::explain);
    }

    private void takeKept(Page<SecurityEvent> page) {
        loading.set(false);
        events.count(page.items());
        events.merge(page.items());
        cursor = page.next();
        full.set(rows.size() >= MOST_READ);
        olderThere.set(cursor != null && !full.get());
        read.set(true);
    }

    private void take(Page<SecurityEvent> page) {
        loading.set(false);
        int before = rows.size();
        events.count(page.items());
        events.merge(page.items());
        cursor = page.next();
        olderThere.set(cursor != null);
        searchedTo.set(page.searchedTo());
        read.set(true);
        trim();
        boolean allThereAlready = !page.items().isEmpty() && rows.size() == before;
        if (allThereAlready) {
            loadMore();
        }
    }

    /** What is cut off at the bottom is read again when it is scrolled to; the cursor of the page before no longer fits. */
    private void trim() {
        int most = paused.get() ? MOST_READ : MOST_ROWS;
        if (events.trim(most)) {
            cursor = null;
            olderThere.set(true);
        }
        full.set(rows.size() >= MOST_READ);
        if (full.get()) {
            olderThere.set(false);
        }
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
        return held.countProperty();
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
    public ReadOnlyObjectProperty<@Nullable Long> totalProperty() {
        return events.newestProperty();
    }

    @Override
    public ReadOnlyBooleanProperty moreThereProperty() {
        return olderThere.getReadOnlyProperty();
    }

    /** What this console has kept, while that is what is shown; null while the server answers. */
    public ReadOnlyObjectProperty<@Nullable KeptCoverage> keptProperty() {
        return kept.getReadOnlyProperty();
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
