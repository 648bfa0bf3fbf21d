package dev.gatehouse.server.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body that is too long to be held in memory. */
@FunctionalInterface
public interface BodySource {

    /**
     * Writes all of it. Where this throws, the answer breaks off, so that the client does not take it for whole.
     *
     * @param out waits where the client reads slowly; it is closed afterwards
     */
    void writeTo(OutputStream out) throws IOException;
}
