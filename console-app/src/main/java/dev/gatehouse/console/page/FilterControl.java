package dev.gatehouse.console.page;

import javafx.scene.Node;

/** One control of a page's filter. Confined to the FX thread. */
public interface FilterControl {

    /** Names its value in {@link dev.gatehouse.console.list.FilterValues}. */
    String name();

    /** What is seen of it. */
    Node node();

    /** What it is set to; blank if it does not narrow. */
    String value();

    /** Sets it to that; blank is what it starts with. */
    void show(String value);
}
