package dev.gatehouse.console.page;

import dev.gatehouse.console.list.FilterValues;

/** The way from any page to another. Confined to the FX thread. */
@FunctionalInterface
public interface Navigation {

    /**
     * Brings a page in sight, its filter set to that and nothing else.
     *
     * @param page its {@link ConsolePage#id()}
     */
    void show(String page, FilterValues filter);
}
