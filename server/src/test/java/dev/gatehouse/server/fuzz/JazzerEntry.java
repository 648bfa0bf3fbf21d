package dev.gatehouse.server.fuzz;

import java.nio.charset.StandardCharsets;

/** Where Jazzer comes in: one target a process, named by a system property. */
public final class JazzerEntry {

    static final String TARGET = "fuzz.target";

    private static final FuzzTarget READER = FuzzTargets.open(System.getProperty(TARGET, ""));

    private JazzerEntry() {}

    /** Jazzer calls this first. What is opened, loaded and instrumented here counts for no input, whose time is short. */
    public static void fuzzerInitialize() {
        for (String seed : READER.seeds()) {
            READER.read(seed.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Jazzer calls this with one input after the other. */
    public static void fuzzerTestOneInput(byte[] input) {
        READER.read(input);
    }
}
