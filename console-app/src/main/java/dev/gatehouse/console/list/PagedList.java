package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Row.State;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Items of the server, newest first, and their changes. An item that was changed here is {@link State#CHANGING} until
 * the event arrives that says what it has become: the ledger is the truth, the answer to a call is not.
 *
 * <p>Events that may have changed the list cause it to be read anew, but not more often than every few seconds. What has
 * changed in front of somebody's eyes stays in sight until they reload, whatever the filter says. Confined to the FX
 * thread.
 */
public final class PagedList<F, T, I> implements EventPump.Subscriber {

    /** How many items are read at once. */
    public static final int PAGE = 100;

    /** As many as the server gives at once. */
    private static final int LARGEST_PAGE = 500;

    /** Under a flood of events the list is read this often and no more. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private final Source<F, T, I> source;
    private final Tasks tasks;
    private final Tasks.Lane lane;
    private final ErrorTexts explanations;

    private final ObservableList<Row<T>> rows = FXCollections.observableArrayList();
    private final Merge<T, I> merge;
    private final Set<I> changing = new HashSet<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moreThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> searchedTo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notRead = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notChanged = new ReadOnlyStringWrapper("");
    private final ObservableStringValue failure =
            Bindings.when(notChanged.isEmpty()).then(notRead).otherwise(notChanged);

    private F filter;
    private @Nullable String cursor;
    private boolean inSight;
    private boolean stale;
    private Instant readAt = Instant.MIN;

    /** Shows nothing before {@link #reload()}. */
    public PagedList(Source<F, T, I> source, F filter, Tasks tasks, ErrorTexts explanations) {
        this.source = source;
        this.filter = filter;
        this.tasks = tasks;
        this.lane = tasks.lane();
        this.explanations = explanations;
        this.merge = new Merge<>(source, rows);
    }

    /** Reads the newest page anew. */
    public void reload() {
        notChanged.set("");
        read(PAGE, null, this::replace);
    }

    /** Reads the page below the oldest row, if there is one. */
    public void loadMore() {
        if (moreThere.get() && !loading.get()) {
            read(PAGE, cursor, this::append);
        }
    }

    /** Shows only what this lets through. */
    public void filter(F wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            reload();
        }
    }

    /**
     * Changes items, each by a call of its own.
     *
     * @param undone what to say of a call that failed, from the reason why
     */
    public void change(Collection<Row<T>> chosen, Change<I> change, UnaryOperator<String> undone) {
        List<I> ids = chosen.stream().map(row -> source.id(row.item())).toList();
        changing.addAll(ids);
        merge.update(this::marked);
        notChanged.set("");
        ids.forEach(id -> tasks.run(() -> change.make(id), told -> made(id, told), why -> {
            unmark(id);
            notChanged.set(undone.apply(explanations.of(why)));
        }));
    }

    /** The list is in sight, or no longer: it is only kept fresh for somebody who looks. */
    public void inSight(boolean visible) {
        inSight = visible;
    }

    /** What is there may no longer be so: reads anew as soon as that is due. */
    public void invalidate() {
        stale = true;
    }

    /** Reads anew if that is due. To be called now and then. */
    public void tick(Instant now) {
        boolean due = stale && inSight && !loading.get() && now.isAfter(readAt.plus(CALM));
        if (due) {
            readAt = now;
            stale = false;
            read(Math.clamp(rows.size(), PAGE, LARGEST_PAGE), null, this::refresh);
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        Map<I, List<SecurityEvent>> changes = events.stream()
                .filter(event -> source.affectedId(event).isPresent())
                .collect(Collectors.groupingBy(event -> source.affectedId(event).orElseThrow()));
        if (!changes.isEmpty()) {
            changing.removeAll(changes.keySet());
            merge.update(row -> apply(row, changes.getOrDefault(source.id(row.item()), List.of())));
        }
        stale |= events.stream().anyMatch(event -> source.isAffectedBy(event.type()));
    }

    @Override
    public void onMissed() {
        changing.clear();
        reload();
    }

    private Row<T> apply(Row<T> row, List<SecurityEvent> events) {
        if (events.isEmpty()) {
            return row;
        }
        T item = row.item();
        for (SecurityEvent event : events) {
            item = source.apply(item, event);
        }
        return item.equals(row.item()) && row.changing() ? row.in(State.READ) : changed(row, item);
    }

    private static <T> Row<T> changed(Row<T> row, T item) {
        return item.equals(row.item()) ? row : new Row<>(item, State.CHANGED);
    }

    private void made(I id, boolean eventTells) {
        if (!eventTells) {
            unmark(id);
            invalidate();
        }
    }

    private void unmark(I id) {
        changing.remove(id);
        merge.update(row -> source.id(row.item()).equals(id) && row.changing() ? row.in(State.READ) : row);
    }

    private void read(int limit, @Nullable String from, Consumer<Page<T>> taken) {
        F wanted = filter;
        loading.set(true);
        lane.run(
                () -> LongSearch.read(cursor -> source.read(wanted, limit, cursor), limit, from),
                page -> {
                    loading.set(false);
                    notRead.set("");
                    taken.accept(page);
                },
                this::explain);
    }

    private void replace(Page<T> page) {
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
        moreThere.set(cursor != null);
        searchedTo.set(page.searchedTo());
    }

    private List<Row<T>> rowsOf(Page<T> page) {
        return page.items().stream()
                .map(item -> marked(new Row<>(item, State.READ)))
                .toList();
    }

    private Row<T> marked(Row<T> row) {
        return changing.contains(source.id(row.item())) ? row.in(State.CHANGING) : row;
    }

    private void explain(CallException why) {
        loading.set(false);
        notRead.set(explanations.of(why));
    }

    /** What the table shows, newest first. */
    public ObservableList<Row<T>> rows() {
        return rows;
    }

    /** Whether these are rows of the same item, however it stands. */
    public boolean areSame(Row<T> one, Row<T> other) {
        return source.id(one.item()).equals(source.id(other.item()));
    }

    /** Whether a page is on its way. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether {@link #loadMore()} has something to read. */
    public ReadOnlyBooleanProperty moreThereProperty() {
        return moreThere.getReadOnlyProperty();
    }

    /** Down to where the server has searched and found no more rows, though older ones may be there; null otherwise. */
    public ReadOnlyObjectProperty<@Nullable Instant> searchedToProperty() {
        return searchedTo.getReadOnlyProperty();
    }

    /** Why the last change or reading did not work; empty if it did. */
    public ObservableStringValue failureProperty() {
        return failure;
    }
}
