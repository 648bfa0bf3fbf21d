package dev.gatehouse.server.http;

/**
 * The one way to write a path. A path can be written in many ways that mean the same to one program and not to another:
 * a proxy that keeps strangers from {@code /api/admin} must not be passed by {@code /api;x/admin}, {@code /api//admin}
 * or {@code /%61pi/admin}. So what is routed is plain, and any other spelling is not found.
 */
final class PlainPath {

    private PlainPath() {}

    /**
     * Whether the path, as it came, is written in that way: segments of letters, digits, hyphens, underscores and inner dots,
     * which is all that paths and ids here are made of; a dot may begin one ({@code .well-known}), if something follows. The
     * final slash is optional. A loop and no regular expression, whose matcher was a third of what a small request allocates.
     */
    static boolean is(String rawPath) {
        if (!rawPath.startsWith("/") || rawPath.endsWith(".")) {
            return false;
        }
        for (int i = 1; i < rawPath.length(); i++) {
            char before = rawPath.charAt(i - 1);
            boolean fits = switch (rawPath.charAt(i)) {
                case '/' -> before != '/' && before != '.';
                case '.' -> before != '.';
                default -> isWord(rawPath.charAt(i));
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
