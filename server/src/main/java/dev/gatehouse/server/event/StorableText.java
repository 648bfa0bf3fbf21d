package dev.gatehouse.server.event;

import dev.gatehouse.common.text.CutText;
import org.jspecify.annotations.Nullable;

/**
 * Text as every database gives it back unchanged. A hash is taken over what is read, so what would be read otherwise than
 * it was written must not be written: PostgreSQL takes no NUL, and no encoding takes half of a surrogate pair.
 */
public final class StorableText {

    private static final int REPLACEMENT = 0xFFFD;

    private StorableText() {}

    /**
     * The text, cut to a length, with the replacement character in place of what cannot be stored.
     *
     * @param longest in UTF-16 code units, of which a column has room for at least that many
     */
    public static @Nullable String of(@Nullable String text, int longest) {
        return text == null ? null : storable(CutText.of(text, longest));
    }

    /** The text, with the replacement character in place of what cannot be stored. */
    static String storable(String text) {
        return isPlain(text)
                ? text
                : text.codePoints()
                        .map(c -> isStorable(c) ? c : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Whether there is no NUL, and no surrogate either. A loop and no stream: each text of each event comes here. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }
}
