package dev.gatehouse.server.http;

import java.util.regex.Pattern;

/**
 * The one way to write a path. A path can be written in many ways that mean the same to one program and not to another:
 * a proxy that keeps strangers from {@code /api/admin} must not be passed by {@code /api;x/admin}, {@code /api//admin}
 * or {@code /%61pi/admin}. So what is routed is plain, and any other spelling is not found.
 */
final class PlainPath {

    /**
     * Segments of letters, digits, hyphens, underscores and inner dots, which is all that paths and ids here are made of;
     * a dot may begin one ({@code .well-known}), if something follows. The final slash is optional.
     */
    private static final Pattern PLAIN = Pattern.compile("(/\\.?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+/?|/");

    private PlainPath() {}

    /** Whether the path, as it came, is written in that way. */
    static boolean is(String rawPath) {
        return PLAIN.matcher(rawPath).matches();
    }
}
