package dev.gatehouse.server.fuzz;

/** Where Jazzer comes in: one target a process, named by a system property. */
public final class JazzerEntry {

    static final String TARGET = "fuzz.target";

    private static final FuzzTarget READER = FuzzTargets.open(System.getProperty(TARGET, ""));

    private JazzerEntry() {}

    /** Jazzer calls this with one input after the other. */
    public static void fuzzerTestOneInput(byte[] input) {
        READER.read(input);
    }
}
