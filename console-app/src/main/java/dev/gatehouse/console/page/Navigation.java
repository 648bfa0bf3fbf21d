package dev.gatehouse.console.page;

import dev.gatehouse.console.list.FilterValues;
import javafx.stage.Window;

/** The way from any page to another. Confined to the FX thread. */
public interface Navigation {

    /**
     * Brings a page in sight, its filter set to that and nothing else.
     *
     * @param page its {@link ConsolePage#id()}
     */
    void show(String page, FilterValues filter);

    /**
     * Opens what another page offers, and stays on this one; see {@link ConsolePage#open}.
     *
     * @param page  its {@link ConsolePage#id()}
     * @param about what it is filled in with
     */
    void open(Window owner, String page, String offer, FilterValues about);

    /**
     * Says over the page in sight what was done, for a page that may be out of sight itself.
     *
     * @param page   where it can be looked at: its {@link ConsolePage#id()}
     * @param filter what shows it there
     */
    void tell(String said, String page, FilterValues filter);

    /** Says over the page in sight what was not done, for a dialog that was left before that was known. */
    void warn(String said);
}
