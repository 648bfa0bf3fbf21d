package dev.gatehouse.server.alert;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** The one row under whose lock alerts are numbered, on all servers one after another. */
final class AlertCounterStore {

    /** The last event that an alert was made of. Others who change the row wait until the transaction ends. */
    long hold(Handle handle) {
        handle.createUpdate("UPDATE alert_counter SET last_id = last_id WHERE only_row = 1")
                .execute();
        return handle.createQuery("SELECT last_sequence FROM alert_counter WHERE only_row = 1")
                .mapTo(Long.class)
                .one();
    }

    /** The next id, for an alert of this transaction. */
    long next(Handle handle) {
        handle.createUpdate("UPDATE alert_counter SET last_id = last_id + 1 WHERE only_row = 1")
                .execute();
        return handle.createQuery("SELECT last_id FROM alert_counter WHERE only_row = 1")
                .mapTo(Long.class)
                .one();
    }

    /** Events up to that one are in alerts. */
    void told(Handle handle, long sequence) {
        handle.createUpdate("UPDATE alert_counter SET last_sequence = :sequence WHERE only_row = 1")
                .bind("sequence", sequence)
                .execute();
    }

    /**
     * Whether that day's digest was still to be made; it counts as made from now on. One of a later day than tomorrow was made
     * by a clock that has been set back since; tomorrow's by another process, to which midnight came first.
     */
    boolean beginDigest(Handle handle, LocalDate day) {
        return handle.createUpdate("""
                                UPDATE alert_counter SET digest_on = :day
                                WHERE only_row = 1 AND (digest_on < :day OR digest_on > :tomorrow)
                                """)
                        .bind("day", day.toString())
                        .bind("tomorrow", day.plusDays(1).toString())
                        .execute()
                == 1;
    }
}
