package dev.gatehouse.server.session;

import dev.gatehouse.server.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Cursors, which clients are to send back as they were. */
public final class CursorFuzz implements FuzzTarget {

    @Override
    public void read(byte[] input) {
        SessionCursor.parse(new String(input, StandardCharsets.UTF_8));
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "2026-01-31T12:00:00.123456Z~0123456789abcdef0123456789abcdef", "~", "+1000000000-01-01T00:00:00Z~");
    }
}
