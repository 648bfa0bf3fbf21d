package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Row.RowState;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Items of the server, newest first, and their changes. An item that was changed here is {@link RowState#CHANGING} until
 * the event arrives that says what it has become: the ledger is the truth, the answer to a call is not.
 *
 * <p>Events that may have changed the list cause it to be read anew, but not more often than every few seconds. What
 * has changed in front of the user's eyes stays in sight until they reload, even if the filter excludes it. Confined to
 * the FX thread.
 */
public final class PagedList<T, I> implements Listing<T, I> {

    /** How many items are read at once. */
    public static final int PAGE = 100;

    /** As many as the server gives at once. */
    private static final int LARGEST_PAGE = 500;

    /** Under a flood of events the list is read this often and no more. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private final Source<T, I> source;
    private final Tasks.Lane lane;
    private final ErrorTexts explanations;

    private final RowList<Row<T>> rows = new RowList<>();
    private final Merge<T, I> merge;
    private final EventChanges<T, I> changes;

    private final PendingChanges<T, I> pending;

    private final ReadingState reading = new ReadingState();
    private final ObservableStringValue failure;

    private FilterValues filter = FilterValues.NONE;

    /** What the rows were read for. */
    private FilterValues shown = FilterValues.NONE;

    /** Whether the rows are to be replaced by the next page, and not put together with it. */
    private boolean outdated;

    private @Nullable String cursor;
    private boolean inSight;
    private boolean stale;
    private final Recurrence readings = new Recurrence();

    /** Shows nothing before {@link #reload()}. */
    public PagedList(Source<T, I> source, Tasks tasks, ErrorTexts explanations) {
        this.source = source;
        this.lane = tasks.lane();
        this.explanations = explanations;
        this.merge = new Merge<>(source, rows);
        this.changes = new EventChanges<>(source);
        this.pending = new PendingChanges<>(source, merge, tasks, explanations, this::invalidate);
        this.failure = Bindings.when(pending.failureProperty().isEmpty())
                .then(reading.failureProperty())
                .otherwise(pending.failureProperty());
    }

    @Override
    public void reload() {
        pending.forgetFailure();
        reading.restart();
        outdated = true;
        readNewest();
    }

    /** Rows of another filter, or of before something was missed, have no place among those that are read now. */
    private void readNewest() {
        if (outdated) {
            read(PAGE, null, this::replace);
        } else {
            read(Math.clamp(rows.size(), PAGE, LARGEST_PAGE), null, this::refresh);
        }
    }

    @Override
    public void loadMore() {
        if (reading.canReadOn() && outdated) {
            readNewest();
        } else if (reading.canReadOn()) {
            read(PAGE, cursor, this::append);
        }
    }

    @Override
    public void filter(FilterValues wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            reload();
        }
    }

    /** What the rows are narrowed by. */
    public FilterValues wanted() {
        return filter;
    }

    /**
     * Changes items, each by a call of its own. An item that does not suit any more, since an event has changed it after it
     * was chosen, is left as it is.
     *
     * @param name   the action that does it, for {@link #lastChangeProperty()}
     * @param suits  whether an item can still be changed, as it is now
     * @param undone what to say of a call that failed, from the reason why
     */
    public void change(
            String name,
            Collection<Row<T>> chosen,
            Predicate<Row<T>> suits,
            ItemChange<I> change,
            UnaryOperator<String> undone) {
        List<Row<T>> suitable = chosen.stream()
                .map(row -> find(id(row.item())).orElse(row))
                .filter(suits.and(row -> !row.changing()))
                .toList();
        pending.change(name, suitable, change, undone);
    }

    @Override
    public void onShow() {
        inSight = true;
    }

    @Override
    public void onHide() {
        inSight = false;
    }

    @Override
    public void invalidate() {
        stale = true;
    }

    /** Where reading did not fail, no event tells what becomes of the list if time alone changes it. */
    @Override
    public void onReconnect() {
        if (reading.hasFailed()) {
            reload();
        } else {
            invalidate();
        }
    }

    @Override
    public void tick(Instant now) {
        stale |= pending.settle(now);
        stale |= reading.isDueAgain(now);
        boolean due = stale && inSight && !reading.isLoading() && readings.isDue(now, CALM);
        if (due) {
            readings.done(now);
            stale = false;
            readNewest();
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        if (reading.isLoading()) {
            changes.keep(events);
        }
        Map<I, List<SecurityEvent>> byItem = changes.byItem(events);
        if (!byItem.isEmpty()) {
            pending.told(byItem.keySet());
            merge.update(row -> changes.apply(row, byItem));
        }
        stale |= events.stream().anyMatch(event -> source.isAffectedBy(event.type()));
    }

    @Override
    public void onMissed() {
        pending.clear();
        reload();
    }

    private void read(int limit, @Nullable String from, Consumer<Page<T>> taken) {
        FilterValues wanted = filter;
        changes.readingBegins();
        reading.begin();
        lane.run(
                () -> LongSearch.read(cursor -> source.read(wanted, limit, cursor), limit, from),
                page -> {
                    reading.arrive();
                    reading.forgive();
                    taken.accept(page);
                    reading.complete();
                },
                this::explain);
    }

    private void replace(Page<T> page) {
        outdated = false;
        shown = filter;
        rows.setAll(rowsOf(page));
        end(page);
    }

    private void append(Page<T> page) {
        merge.append(rowsOf(page));
        end(page);
    }

    private void refresh(Page<T> page) {
        boolean reachesTheEnd = merge.refresh(rowsOf(page), page.next() == null);
        if (reachesTheEnd) {
            end(page);
        }
    }

    private void end(Page<T> page) {
        cursor = page.next();
        reading.endWith(page);
    }

    private List<Row<T>> rowsOf(Page<T> page) {
        return changes.rowsOf(page.items()).stream().map(pending::marked).toList();
    }

    private void explain(CallException why) {
        reading.restart();
        if (!shown.equals(filter)) {
            rows.clear();
            reading.forget();
        }
        reading.fail(why, explanations.of(why));
    }

    @Override
    public ObservableList<Row<T>> rows() {
        return rows;
    }

    @Override
    public ReadingState reading() {
        return reading;
    }

    @Override
    public I id(T item) {
        return source.id(item);
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable ListChange<T>> lastChangeProperty() {
        return pending.lastChangeProperty();
    }

    @Override
    public ObservableStringValue failureProperty() {
        return failure;
    }
}
