package dev.gatehouse.server.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Texts that the operating system hands to a process: its arguments and its environment. They are bytes, which the JVM
 * decodes after the locale, before anything of ours runs and regardless of {@code file.encoding}: {@code C} knows ASCII
 * only and gives U+FFFD for each byte beyond it, so that {@code möller} and {@code müller} are one name; Latin-1 gives
 * two other letters for each of UTF-8. The launcher sets the locale to UTF-8; without it, what cannot be read for
 * certain is refused.
 */
public final class ProcessText {

    private static final int REPLACEMENT = 0xFFFD;

    private static final String REMEDY = "start with bin/gatehouse, or set LC_ALL=C.UTF-8, and give it in UTF-8";

    private ProcessText() {}

    /**
     * Why a text is not what was meant, to follow the name of what has it; empty if it is.
     *
     * @param text an argument, or a variable's value
     */
    public static Optional<String> flaw(String text) {
        return flaw(text, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    /** As {@link #flaw(String)}, where texts of the process are decoded by that. */
    static Optional<String> flaw(String text, Charset decodedBy) {
        if (hasReplacement(text)) {
            return Optional.of("has characters that could not be read (U+FFFD): " + REMEDY);
        }
        return decodedBy.equals(StandardCharsets.UTF_8) || isAscii(text)
                ? Optional.empty()
                : Optional.of("has characters beyond ASCII, which this process reads as %s: %s"
                        .formatted(decodedBy.name(), REMEDY));
    }

    /** Whether something was lost when the text was decoded. */
    static boolean hasReplacement(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
