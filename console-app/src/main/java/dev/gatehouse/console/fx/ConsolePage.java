package dev.gatehouse.console.fx;

import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/** A page of the window: what the shell needs to know of it. Confined to the FX thread. */
public interface ConsolePage {

    /** A word for node ids: lower case. */
    String id();

    /** What the navigation calls it. */
    String title();

    /** What stands for it in the navigation. */
    Ikon icon();

    /** What it shows. */
    Parent node();

    /** It is now in sight, or no longer. */
    void inSight(boolean visible);

    /** Reads anew from the server (F5). */
    void reload();

    /** Moves the keyboard to its filter (Ctrl+F), if it has one. */
    void focusFilter();

    /** Begins to make something new (Ctrl+N), if that can be done there. */
    default void create() {}
}
