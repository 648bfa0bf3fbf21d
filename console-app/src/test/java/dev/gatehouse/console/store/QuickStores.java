package dev.gatehouse.console.store;

import java.nio.file.Path;

/** Stores for tests, whose passwords take no time. */
public final class QuickStores {

    private QuickStores() {}

    /** Stores in that directory. */
    public static KeptStores in(Path directory) {
        return KeptStores.quick(directory);
    }
}
