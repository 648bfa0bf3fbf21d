package dev.gatehouse.server.http;

import java.time.Instant;

/** Is told when a known caller asks for something that their role does not permit. Thread-safe. */
@FunctionalInterface
public interface DenialListener {

    /** Records the denial; the caller gets the answer afterwards. */
    void denied(Caller caller, RequestSource source, Instant now);
}
