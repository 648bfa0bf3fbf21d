package dev.gatehouse.console.page;

import java.nio.file.Path;
import java.util.Optional;

/** Asks where a file shall be saved. Confined to the FX thread. */
public interface SaveDialog {

    /**
     * Asks, and comes back with the answer.
     *
     * @param title of the window
     * @param name  what the file is called unless the user says otherwise
     * @return empty if the user would rather not
     */
    Optional<Path> ask(String title, String name);
}
