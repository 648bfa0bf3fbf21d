package dev.gatehouse.console.page;

import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.list.FilterValues;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
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

    /** Begins to make something new (Ctrl+N), if that can be done there. */
    default void create() {}
}
