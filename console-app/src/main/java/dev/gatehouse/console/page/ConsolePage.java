package dev.gatehouse.console.page;

import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.RowColour;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/** A page of the window: what the shell needs to know of it. Confined to the FX thread. */
public interface ConsolePage {

    /** A word for node ids, keys of texts and {@link Navigation}: lower case. */
    String id();

    /** What the navigation calls it. */
    String title();

    /** What stands for it in the navigation. */
    Ikon icon();

    /** What it shows. */
    Parent node();

    /** It is now in sight. */
    void onShow();

    /** It is no longer in sight. */
    void onHide();

    /** Reads anew from the server (F5). */
    void reload();

    /** The connection is live again: reads anew what failed meanwhile. */
    default void onReconnect() {}

    /** What follows the ledger for it. */
    EventPump.Subscriber follower();

    /** Time passes: called several times a second, with the time by this machine's clock. */
    void tick(Instant now);

    /** Moves the keyboard to its filter (Ctrl+F), if it has one. */
    void focusFilter();

    /** What its filter is set to. */
    default FilterValues filter() {
        return FilterValues.NONE;
    }

    /** Sets its filter to that, and nothing else. */
    default void show(FilterValues filter) {}

    /** What can be done there now, for command palette and help. */
    default List<PageCommand> commands() {
        return List.of();
    }

    /** What counts there now, for the navigation. */
    default ObservableValue<PageCount> count() {
        return new ReadOnlyObjectWrapper<>(PageCount.NONE);
    }

    /** The columns of its table as they are now; empty where it has none, or was not shown yet. */
    default List<ColumnWidth> columns() {
        return List.of();
    }

    /** Puts the columns of its table in that order and width; others stay behind them. */
    default void arrange(List<ColumnWidth> columns) {}

    /** The colours of its table's rows; null where it has none, or they are as declared. */
    default @Nullable List<RowColour> colours() {
        return null;
    }

    /** Gives the rows of its table those colours; null leaves them as declared. */
    default void colour(@Nullable List<RowColour> colours) {}

    /**
     * Opens what it offers to other pages, such as its dialog to block an address.
     *
     * @param owner the window to which it belongs
     * @param offer what is opened, as the page calls it
     * @param about what it is filled in with
     */
    default void open(Window owner, String offer, FilterValues about) {
        throw new IllegalArgumentException(id() + " offers no " + offer);
    }

    /** Begins to make something new (Ctrl+N), if that can be done there. */
    default void create() {}
}
