package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.Row;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done on a page with a table, as the page declares it. Its texts are {@code <page>.<action>} for
 * the button and, where it asks something first, {@code .title}, {@code .question} and {@code .confirm} below that. A
 * question takes the number of rows as {0} and, if it is one, the row's name as {1}. Confined to the FX thread.
 *
 * @param <T> what the rows of the table show
 */
public final class TableAction<T> {

    private final String name;
    private final Ikon icon;
    private Permission permission = Permission.READ;
    private Predicate<Row<T>> suits = _ -> true;
    private ActsOn actsOn = ActsOn.ROWS;
    private ButtonPlace place = ButtonPlace.HEADER;
    private Shortcut key = Shortcut.NONE;
    private boolean dangerous;
    private List<EventType> records = List.of();
    private @Nullable CautionText<T> caution;
    private Asking<T> asking = new Asking.Nothing<>(_ -> {});

    /** What an action is done to. */
    enum ActsOn {
        /** All marked rows that suit. */
        ROWS,
        /** The only marked row. */
        ONE_ROW,
        /** None: it makes something new. */
        NONE,
        /** All that the page's filter lets through, whether loaded or not. */
        MATCHING
    }

    /** Where the button is. */
    enum ButtonPlace {
        HEADER,
        DETAILS
    }

    /** The key that presses the button while the keyboard is on the table. */
    enum Shortcut {
        NONE,
        DELETE,
        COPY,
        /** Enter, or a double click on a row. */
        OPEN
    }

    /** What an action asks before it does something. */
    sealed interface Asking<T> {

        /** Nothing. */
        record Nothing<T>(Consumer<List<Row<T>>> act) implements Asking<T> {}

        /** Whether it shall be done. */
        record Confirmation<T>(Consumer<List<Row<T>>> act) implements Asking<T> {}

        /** Whether it shall be done, and why. */
        record Reason<T>(BiConsumer<List<Row<T>>, String> act) implements Asking<T> {}

        /** Whether it shall be done, of one row; and once more if the server says what speaks against it. */
        record Insistence<T>(Function<T, Submission> call, Function<T, Submission> forced) implements Asking<T> {}

        /** What its own dialog asks. */
        record Form<T>(BiConsumer<Window, List<Row<T>>> show) implements Asking<T> {}
    }

    /** What the question tells besides, where that holds: the text is {@code <page>.<name>}. */
    record CautionText<T>(String name, Predicate<List<Row<T>>> when) {}

    TableAction(String name, Ikon icon) {
        this.name = name;
        this.icon = icon;
    }

    /** Can only be done by users whose role permits that. */
    public TableAction<T> permits(Permission needed) {
        permission = needed;
        return this;
    }

    /** Can only be done to rows that suit; of the marked ones, the others are left out. */
    public TableAction<T> when(Predicate<Row<T>> holds) {
        suits = holds;
        return this;
    }

    /** Can only be done to one row at a time. */
    public TableAction<T> onOne() {
        actsOn = ActsOn.ONE_ROW;
        return this;
    }

    /** Makes something new (Ctrl+N): no row need be marked. */
    public TableAction<T> makesNew() {
        actsOn = ActsOn.NONE;
        return this;
    }

    /** Is done to all that the page's filter lets through, also to what is not loaded: no row need be marked. */
    public TableAction<T> onAllMatching() {
        actsOn = ActsOn.MATCHING;
        return this;
    }

    /** What is done cannot be undone. */
    public TableAction<T> danger() {
        dangerous = true;
        return this;
    }

    /** The Delete key does it. */
    public TableAction<T> onDelete() {
        key = Shortcut.DELETE;
        return this;
    }

    /** Ctrl+C does it. */
    public TableAction<T> onCopy() {
        key = Shortcut.COPY;
        return this;
    }

    /** Enter and a double click do it. */
    public TableAction<T> onOpen() {
        key = Shortcut.OPEN;
        return this;
    }

    /** Events of these types record it: what was done can be looked at. */
    public TableAction<T> recordedAs(EventType... types) {
        records = List.of(types);
        return this;
    }

    /** Its button is in the details of the row. */
    public TableAction<T> inDetails() {
        place = ButtonPlace.DETAILS;
        actsOn = ActsOn.ONE_ROW;
        return this;
    }

    /** Tells {@code <page>.<text>} with its question, where that holds. */
    public TableAction<T> cautions(String text, Predicate<List<Row<T>>> holds) {
        caution = new CautionText<>(text, holds);
        return this;
    }

    /** Is done at once. */
    public TableAction<T> does(Consumer<List<Row<T>>> act) {
        asking = new Asking.Nothing<>(act);
        return this;
    }

    /** Asks whether it shall be done. */
    public TableAction<T> asks(Consumer<List<Row<T>>> act) {
        asking = new Asking.Confirmation<>(act);
        return this;
    }

    /** Asks whether it shall be done, and why; the reason is never blank. */
    public TableAction<T> asksReason(BiConsumer<List<Row<T>>, String> act) {
        asking = new Asking.Reason<>(act);
        return this;
    }

    /**
     * Asks whether it shall be done to one row, and stays until the server has done it. Where that wants it insisted upon, the
     * button says {@code <page>.<action>.force} from then on.
     */
    public TableAction<T> insists(Function<T, Submission> call, Function<T, Submission> forced) {
        asking = new Asking.Insistence<>(call, forced);
        return onOne();
    }

    /** Opens a dialog of its own. */
    public TableAction<T> opens(BiConsumer<Window, List<Row<T>>> show) {
        asking = new Asking.Form<>(show);
        return this;
    }

    String name() {
        return name;
    }

    Ikon icon() {
        return icon;
    }

    Permission permission() {
        return permission;
    }

    boolean suits(Row<T> row) {
        return suits.test(row);
    }

    ActsOn actsOn() {
        return actsOn;
    }

    ButtonPlace place() {
        return place;
    }

    Shortcut key() {
        return key;
    }

    List<EventType> records() {
        return records;
    }

    boolean dangerous() {
        return dangerous;
    }

    @Nullable
    CautionText<T> caution() {
        return caution;
    }

    Asking<T> asking() {
        return asking;
    }
}
