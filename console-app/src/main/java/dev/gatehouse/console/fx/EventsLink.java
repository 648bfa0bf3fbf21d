package dev.gatehouse.console.fx;

import org.jspecify.annotations.Nullable;

/** The way from any page to the page of events. Confined to the FX thread. */
public interface EventsLink {

    /** Goes there and shows only the events of that user name and address; what is null does not narrow. */
    void show(@Nullable String username, @Nullable String address);
}
