package dev.gatehouse.console.store;

import dev.gatehouse.console.capture.EventArchive;
import java.io.IOException;

/** The events of a server that this console has kept. Thread-safe. */
public interface KeptEvents extends EventArchive {

    /**
     * What there is; this blocks.
     *
     * @throws IOException if it cannot be read
     */
    KeptCoverage coverage() throws IOException;

    /**
     * Counts of it; this blocks, the first time for long.
     *
     * @throws IOException if it cannot be read
     */
    KeptCounts counts() throws IOException;
}
