package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.control.TimeLeftCell;
import dev.gatehouse.console.list.Expiry;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.page.TableFoot.FootNote;
import dev.gatehouse.console.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Says part by part what a {@link TablePage} is. A column is called {@code column.<name>}, whichever page it is on.
 * Confined to the FX thread.
 *
 * @param <T> what the rows show
 * @param <I> which one it is
 */
public final class TablePageBuilder<T, I> {

    /** As many rows are looked at for what a filter could be completed by. */
    private static final int MOST_SEEN = 500;

    final String id;
    final Ikon icon;
    final Listing<T, I> list;
    final TableContext context;
    final List<Filters.FilterPart> filters = new ArrayList<>();
    final List<TableColumn<Row<T>, ?>> columns = new ArrayList<>();
    final TimeColumns<T> times;
    final List<TableAction<T>> actions = new ArrayList<>();
    final List<TableMenu.ValueSource<T>> values = new ArrayList<>();
    final List<Node> tools = new ArrayList<>();
    final List<Function<ConsolePage, Node>> above = new ArrayList<>();
    final List<PageCommand> commands = new ArrayList<>();
    final Map<String, BiConsumer<Window, FilterValues>> offers = new HashMap<>();
    Function<T, String> naming = Object::toString;
    FileExport files;

    @Nullable
    FilterSchema<T> schema;

    @Nullable
    LiveListing<T, I> live;

    @Nullable
    DetailsParts<T> details;

    @Nullable
    Expiry<T> expiry;

    @Nullable
    RowColours<T> colours;

    @Nullable
    FootNote note;

    @Nullable
    Duration refresh;

    /** What the details of a row say. */
    record DetailsParts<T>(Function<T, String> title, BiConsumer<DetailsPane, T> fill) {}

    TablePageBuilder(String id, Ikon icon, Listing<T, I> list, TableContext context) {
        this.id = id;
        this.icon = icon;
        this.list = list;
        this.context = context;
        this.files = new FileExport(context);
        this.times = new TimeColumns<>(context.times());
    }

    /** Narrows the list by a field for the filter language, and by what is done about values; before other filters. */
    public TablePageBuilder<T, I> search(FilterSchema<T> fields) {
        schema = fields;
        return filter(Filters.search(fields, context, this::seen));
    }

    /** The values of that field that are on the screen, the most frequent first. */
    private List<String> seen(String field) {
        return Optional.ofNullable(schema).flatMap(fields -> fields.find(field)).stream()
                .flatMap(found -> list.rows().stream()
                        .limit(MOST_SEEN)
                        .map(row -> found.value().apply(row.item())))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Objects::toString, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Has these in its header, beside its actions. */
    public TablePageBuilder<T, I> tools(Node... nodes) {
        tools.addAll(List.of(nodes));
        return this;
    }

    /** Has that between its filter and its table; it is made for the page, whose filter it may set. */
    public TablePageBuilder<T, I> above(Function<ConsolePage, Node> part) {
        above.add(part);
        return this;
    }

    /** Can be asked for that in the command palette, too. */
    public TablePageBuilder<T, I> command(PageCommand command) {
        commands.add(command);
        return this;
    }

    /** Opens that over another page's window, when its user asks for it by that name. */
    public TablePageBuilder<T, I> offers(String name, BiConsumer<Window, FilterValues> open) {
        offers.put(name, open);
        return this;
    }

    /** Narrows the list by these controls, from left to right. */
    public TablePageBuilder<T, I> filter(Filters.FilterPart... parts) {
        filters.addAll(List.of(parts));
        return this;
    }

    /** A column that shows how each row stands, with colour, icon and word; the words are {@code <page>.<state>}. */
    public <E extends Enum<E>> TablePageBuilder<T, I> status(
            double width, Class<E> states, Function<Row<T>, E> state, Function<E, StatusBadge.Look> look) {
        Map<E, StatusBadge> badges = new EnumMap<>(states);
        Arrays.stream(states.getEnumConstants())
                .forEach(one -> badges.put(one, badge(look.apply(one), id + "." + FilterValues.code(one))));
        TableColumn<Row<T>, StatusBadge> column =
                MarkCell.column(title("standing"), width, row -> Objects.requireNonNull(badges.get(state.apply(row))));
        column.setMinWidth(Math.max(
                width, TextColumns.widthWithMark(badges.values().stream().map(StatusBadge::text))));
        return column(column);
    }

    private StatusBadge badge(StatusBadge.Look look, String key) {
        return new StatusBadge(look.tone(), look.icon(), context.texts().of(key));
    }

    /** A column that shows a text, or nothing where that is null. */
    public TablePageBuilder<T, I> column(String name, double width, Function<T, @Nullable String> text) {
        return column(TextColumns.create(title(name), width, row -> text.apply(row.item())));
    }

    /** A column of values of that kind, about each of which something can be done. */
    public TablePageBuilder<T, I> value(
            ValueKind kind, String name, double width, Function<T, @Nullable String> value) {
        return value(kind, kind.field(), name, width, value, value);
    }

    /**
     * As {@link #value(ValueKind, String, double, Function)}.
     *
     * @param field the field of the filter that holds it
     * @param shown what the column shows of it
     */
    public TablePageBuilder<T, I> value(
            ValueKind kind,
            String field,
            String name,
            double width,
            Function<T, @Nullable String> value,
            Function<T, @Nullable String> shown) {
        column(name, width, shown);
        columns.getLast().setMinWidth(Math.min(width, kind.leastWidth()));
        values.add(new TableMenu.ValueSource<>(title(name), columns.getLast(), kind, field, value));
        return this;
    }

    /** A value of the rows that no column shows, about which something can be done all the same. */
    public TablePageBuilder<T, I> relates(ValueKind kind, String name, Function<T, @Nullable String> value) {
        values.add(new TableMenu.ValueSource<>(title(name), null, kind, kind.field(), value));
        return this;
    }

    /** A column that shows an instant, or nothing where that is null; with its date there is room for it, too. */
    public TablePageBuilder<T, I> time(String name, Function<T, @Nullable Instant> time) {
        return time(name, time, context.times()::brief);
    }

    /** As {@link #time(String, Function)}, said by that. */
    public TablePageBuilder<T, I> time(
            String name, Function<T, @Nullable Instant> time, Function<Instant, String> form) {
        return column(times.create(title(name), time, form));
    }

    /** A column that shows a number. */
    public TablePageBuilder<T, I> number(String name, double width, ToLongFunction<T> number) {
        column(TextColumns.<Row<T>, Long>create(
                title(name),
                width,
                row -> number.applyAsLong(row.item()),
                value -> context.texts().of("chart.number", value)));
        columns.getLast().setMinWidth(Math.min(width, TextColumns.LEAST_NUMBER));
        return this;
    }

    /** A column that counts down to an instant. Nothing is there where that is null; at the instant the list is read. */
    public TablePageBuilder<T, I> timeLeft(double width, Function<T, @Nullable Instant> until) {
        expiry = new Expiry<>(list, until);
        return column(TimeLeftCell.column(
                title("time-left"),
                width,
                context.clock().secondProperty(),
                new Durations(context.texts()),
                row -> until.apply(row.item())));
    }

    /** A column of another form. */
    public TablePageBuilder<T, I> column(TableColumn<Row<T>, ?> column) {
        columns.add(column);
        return this;
    }

    /** What dialogs call an item. */
    public TablePageBuilder<T, I> naming(Function<T, String> name) {
        naming = name;
        return this;
    }

    /** Something that can be done. */
    public TablePageBuilder<T, I> action(String name, Ikon ikon, UnaryOperator<TableAction<T>> declaration) {
        actions.add(declaration.apply(new TableAction<>(name, ikon)));
        return this;
    }

    /** Shows all of the row that was marked last on the right of the table. */
    public TablePageBuilder<T, I> details(Function<T, String> title, BiConsumer<DetailsPane, T> fill) {
        details = new DetailsParts<>(title, fill);
        return this;
    }

    /** Follows the list live, until a reader looks closer. */
    public TablePageBuilder<T, I> follows(LiveListing<T, I> growing) {
        live = growing;
        return this;
    }

    /** Says that below the table while it holds. */
    public TablePageBuilder<T, I> note(String text, ObservableBooleanValue when) {
        note = new FootNote(text, when);
        return this;
    }

    /** Reads the list anew this often while the page is in sight, for no event tells what changes it. */
    public TablePageBuilder<T, I> refreshedEvery(Duration interval) {
        refresh = interval;
        return this;
    }

    /** Rows that match have a colour, until the user chooses others; it must have a {@linkplain #search search}. */
    public TablePageBuilder<T, I> colours(RowColour... rules) {
        colours = new RowColours<>(
                Objects.requireNonNull(schema), () -> context.clock().now(), List.of(rules));
        return this;
    }

    /** Says on the page what became of files that are saved there; other parts of the page save theirs there, too. */
    public TablePageBuilder<T, I> saving(FileExport shared) {
        files = shared;
        return this;
    }

    /** The page. */
    public TablePage<T, I> build() {
        return new TablePage<>(this);
    }

    private String title(String column) {
        return context.texts().of("column." + column);
    }
}
