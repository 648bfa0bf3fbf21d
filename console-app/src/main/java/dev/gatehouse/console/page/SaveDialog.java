package dev.gatehouse.console.page;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files. Confined to the FX thread. */
public interface SaveDialog {

    /**
     * Asks, and comes back with the answer.
     *
     * @param title of the window
     * @param name  what the file is called unless the user says otherwise
     * @return empty if the user would rather not
     */
    Optional<Path> ask(String title, String name);

    /**
     * Asks for a file that is there, and comes back with the answer.
     *
     * @param title  of the window
     * @param kind   what files of that kind are called
     * @param ending how their names end, with a dot
     * @return empty if the user would rather not
     */
    default Optional<Path> askToOpen(String title, String kind, String ending) {
        return Optional.empty();
    }
}
