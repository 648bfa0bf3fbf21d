package dev.gatehouse.server.fuzz;

import java.util.List;

/** A reader of what strangers write. It takes any input, or refuses it in the way that it says; nothing else may happen. */
public interface FuzzTarget extends AutoCloseable {

    /** Reads one input, and throws if it does what it must not. */
    void read(byte[] input);

    /** Inputs that go deep, for a fuzzer to begin with. */
    List<String> seeds();

    @Override
    default void close() {}
}
