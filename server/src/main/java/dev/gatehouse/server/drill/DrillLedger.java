package dev.gatehouse.server.drill;

import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.EventDraft;
import java.util.List;

/** A ledger that is made for one drill, and thrown away with everything around it when it is closed. */
public interface DrillLedger extends EventHistory, AutoCloseable {

    /** A way to make one. */
    @FunctionalInterface
    interface Maker {

        /**
         * Makes one.
         *
         * @throws StartException if there is no room for it
         */
        DrillLedger make() throws StartException;
    }

    /** Appends these in one transaction, and seals them. */
    void append(List<EventDraft> events);

    @Override
    void close() throws StartException;
}
