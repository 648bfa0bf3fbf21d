package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.EventDraft;
import java.util.List;

/** A ledger that is made for one drill, and thrown away with everything around it when it is closed. */
public interface DrillLedger extends AutoCloseable {

    /** A way to make one. */
    @FunctionalInterface
    interface Opener {

        /** @throws StartException if there is no room for one */
        DrillLedger open() throws StartException;
    }

    /** Appends these in one transaction, and seals them. */
    void append(List<EventDraft> events);

    /** The last event's sequence. */
    long head();

    /** What comes after that sequence, in order, at most that many. */
    List<SecurityEvent> after(long sequence, int limit);

    @Override
    void close() throws StartException;
}
