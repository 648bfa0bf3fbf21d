package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.List;

/** What a ledger has recorded. */
public interface EventHistory {

    /** The last event's sequence. */
    long head();

    /** What comes after that sequence, in order, at most that many. */
    List<SecurityEvent> after(long sequence, int limit);
}
