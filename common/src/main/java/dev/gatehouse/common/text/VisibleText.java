package dev.gatehouse.common.text;

/**
 * Text that others have written, as a terminal, a log or a window may show it. A character that steers what shows it
 * (control characters such as ESC, overrides of the writing direction) or that is not seen (zero width, fillers,
 * variation selectors, half of a surrogate pair, code points without a character) is written as its UTF-16 code units:
 * {@code \u001b}. JSON and Java read that as the same character, so JSON stays what it is. A backslash stays as it is.
 *
 * <p>What is invisible although it is a letter or a mark follows Default_Ignorable_Code_Point of the Unicode Standard
 * §5.21, which the JDK does not tell.
 */
public final class VisibleText {

    private VisibleText() {}

    /** The text as one line: line breaks are written like everything else that steers. */
    public static String of(String text) {
        return show(text, "");
    }

    /** The text with its lines and tabs, for texts of our own that quote others, such as a stack trace. */
    public static String lines(String text) {
        return show(text, "\t" + System.lineSeparator());
    }

    /** Whether a code point can be seen where it stands, and does nothing else. White space counts as seen. */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isIgnorable(c);
        };
    }

    private static String show(String text, String kept) {
        return text.codePoints().allMatch(c -> isShown(c, kept)) ? text : escaped(text, kept);
    }

    private static String escaped(String text, String kept) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isShown(c, kept)) {
                shown.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> shown.append(escape(unit)));
            }
        });
        return shown.toString();
    }

    private static boolean isShown(int c, String kept) {
        return isVisible(c) || kept.indexOf(c) >= 0;
    }

    /** Without a formatter, whose digits are those of a locale. */
    private static String escape(int unit) {
        String digits = Integer.toHexString(unit);
        return "\\u" + "0".repeat(4 - digits.length()) + digits;
    }

    private static boolean isIgnorable(int c) {
        return switch (c) {
            // Combining grapheme joiner; Hangul fillers; Khmer vowels that are not written; the blank of Braille.
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> isVariationSelector(c);
        };
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
