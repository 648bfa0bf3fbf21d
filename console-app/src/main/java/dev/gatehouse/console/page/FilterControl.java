package dev.gatehouse.console.page;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

/** One control of a page's filter. Confined to the FX thread. */
public interface FilterControl {

    /** Names its value in {@link dev.gatehouse.console.list.FilterValues}. */
    String name();

    /** What is seen of it. */
    Node node();

    /** Gives the keyboard to it, if it takes text; tells whether it does. */
    default boolean focus() {
        return false;
    }

    /** What it is set to; blank if it does not narrow. */
    String value();

    /** Sets it to that; blank is what it starts with. */
    void show(String value);

    /** What it is set to, for a reader who is told what was searched; empty if it does not narrow. */
    default String said() {
        return value().isBlank() ? "" : name() + ":" + value();
    }

    /** Why what was typed cannot be used; empty if it can. */
    default ObservableStringValue problemProperty() {
        return new ReadOnlyStringWrapper("");
    }
}
