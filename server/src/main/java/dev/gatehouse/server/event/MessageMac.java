package dev.gatehouse.server.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Message authentication codes by one key. Thread-safe. */
@FunctionalInterface
public interface MessageMac {

    /** The message's MAC, 64 hexadecimal digits. */
    String of(byte[] message);

    /** Whether that is the message's MAC. Takes as long for a wrong one as for the right one. */
    default boolean matches(byte[] message, @Nullable String mac) {
        return mac != null
                && MessageDigest.isEqual(
                        of(message).getBytes(StandardCharsets.UTF_8), mac.getBytes(StandardCharsets.UTF_8));
    }
}
