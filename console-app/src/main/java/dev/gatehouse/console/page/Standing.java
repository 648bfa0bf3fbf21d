package dev.gatehouse.console.page;

import dev.gatehouse.console.control.StatusBadge;
import org.kordamp.ikonli.Ikon;

/**
 * How the rows of a page may stand: implemented by an enum of the page's, whose texts are {@code <page>.<state>}. A state
 * is shown as icon and word.
 */
public interface Standing {

    /** Decides the colour of the icon. */
    StatusBadge.Tone tone();

    /** Stands for the state. */
    Ikon icon();
}
