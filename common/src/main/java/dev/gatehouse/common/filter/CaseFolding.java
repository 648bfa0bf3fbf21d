package dev.gatehouse.common.filter;

/**
 * Upper and lower case made alike, in the same way in every locale and on every database. A character outside of ASCII
 * never becomes one of ASCII, so the Kelvin sign is no K and the Turkish İ no I.
 */
final class CaseFolding {

    private static final int ASCII = 0x80;

    private CaseFolding() {}

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append(fold((char) c)));
        return folded.toString();
    }

    private static char fold(char c) {
        char lower = Character.toLowerCase(c);
        return c >= ASCII && lower < ASCII ? c : lower;
    }
}
