package dev.gatehouse.console;

import dev.gatehouse.console.store.EventStore;
import java.nio.file.Path;

/** Opens further windows of the program. Confined to the FX thread. */
interface WindowOpener {

    /** Opens one with a sign-in. */
    void openConsole();

    /** Opens one that shows that capture. */
    void openCapture(Path file);

    /** Opens one that shows what was kept for that user of that server; the window closes the store. */
    void openKept(String server, String username, EventStore store);
}
