package dev.gatehouse.server.export;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Writes the ledger's events, in order. Each page is read and let go of before any of it is written, so that a client that
 * reads slowly holds neither a transaction nor a connection to the database, and memory holds one page. Thread-safe.
 */
final class EventExport {

    private static final int PAGE = 500;

    private final Ledger ledger;

    EventExport(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last event's sequence. */
    long head() {
        return ledger.head();
    }

    /**
     * Writes what comes after the one sequence, up to and with the other.
     *
     * @param lines  the format
     * @param wanted which of the events
     * @param goesOn asked before each page; where it says no, the rest is missing
     * @return how many events were written
     * @throws IOException where they cannot be written, or it does not go on
     */
    long write(
            OutputStream out,
            EventLines lines,
            long after,
            long to,
            Predicate<SecurityEvent> wanted,
            BooleanSupplier goesOn)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(lines.head());
        long written = 0;
        long last = after;
        while (last < to) {
            if (!goesOn.getAsBoolean()) {
                writer.flush();
                throw new IOException("The caller may not read any more");
            }
            List<SealedEvent> page = ledger.after(last, PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (SealedEvent event : page) {
                if (event.sequence() <= to && wanted.test(event.event())) {
                    writer.write(lines.line(event.event()));
                    writer.write('\n');
                    written++;
                }
            }
            last = page.getLast().sequence();
        }
        writer.flush();
        return written;
    }
}
