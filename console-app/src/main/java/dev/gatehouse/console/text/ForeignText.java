package dev.gatehouse.console.text;

import dev.gatehouse.common.text.VisibleText;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that others have written, as the window shows it: what cannot be told apart by eye is escaped, as in
 * {@code \u0430lice} for an alice with a Cyrillic a.
 *
 * <p>Escaped are, besides what {@link VisibleText} escapes: letters of another script in a word that also has Latin ones, and
 * words made of nothing but letters that look Latin (Unicode UTS #39 §5.1 and §4); signs that are only another form of ASCII
 * (UAX #15, compatibility); blanks at the ends, beside another blank, or other than the space; and the third of several
 * marks on one letter. A text that runs from right to left is kept from turning what stands beside it (UAX #9).
 */
public final class ForeignText {

    /** As much of a text as one line can be of use for, in characters. */
    private static final int LINE = 160;

    /** Letters of Cyrillic and Greek that many fonts draw like Latin ones. */
    private static final String LATIN_LOOKING =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u051b\u051d"
                    + "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405\u0408"
                    + "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("^ | $|(?<= ) |[\\p{Zs}&&[^ ]]");
    private static final Pattern MANY_MARKS = Pattern.compile("(?<=\\p{M}{2})\\p{M}+");

    /** What is seen as one: an escape, or a character with its marks (UAX #29, extended grapheme cluster). */
    private static final Pattern SEEN_AS_ONE = Pattern.compile("\\\\u[0-9a-f]{4}|\\X");

    /** Keeps what is between two of them apart from what is outside; nothing is seen of it. */
    private static final String LEFT_TO_RIGHT = "\u200e";

    private ForeignText() {}

    /** All of the text, as one line. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String marked = replace(MANY_MARKS, text, ForeignText::escaped);
        String words = replace(WORD, marked, ForeignText::word);
        String shown = VisibleText.of(replace(BLANKS, words, ForeignText::escaped));
        char[] characters = shown.toCharArray();
        return Bidi.requiresBidi(characters, 0, characters.length) ? LEFT_TO_RIGHT + shown + LEFT_TO_RIGHT : shown;
    }

    /** A text of ours, in which {@link Texts} has shown what it quotes already: that is not shown twice. */
    public static String quoting(String ours) {
        return Arrays.stream(ours.split(LEFT_TO_RIGHT, -1))
                .map(VisibleText::lines)
                .collect(Collectors.joining(LEFT_TO_RIGHT));
    }

    /** The text as one line, of a very long one the beginning and the end. */
    public static String line(String text) {
        return shortened(of(text));
    }

    /** The same of a text of ours, as {@link #quoting} has it. */
    public static String quotingLine(String ours) {
        return shortened(quoting(ours));
    }

    private static String shortened(String whole) {
        if (whole.length() <= LINE) {
            return whole;
        }
        return whole.substring(0, lastCut(whole, LINE / 2)) + " \u2026 "
                + whole.substring(firstCut(whole, whole.length() - LINE / 2));
    }

    /**
     * The text, of a longer one the beginning with an ellipsis, in which no character is cut in half.
     *
     * @param most how much of it there is at most, in UTF-16 code units; positive
     */
    public static String beginning(String text, int most) {
        return text.length() <= most ? text : text.substring(0, lastCut(text, most)) + "\u2026";
    }

    /** The last place up to there where the text may be cut. */
    private static int lastCut(String text, int most) {
        Matcher seen = SEEN_AS_ONE.matcher(text);
        int cut = 0;
        while (seen.find() && seen.end() <= most) {
            cut = seen.end();
        }
        return cut;
    }

    /** The first place from there on where the text may be cut. */
    private static int firstCut(String text, int least) {
        Matcher seen = SEEN_AS_ONE.matcher(text);
        while (seen.find()) {
            if (seen.start() >= least) {
                return seen.start();
            }
        }
        return text.length();
    }

    /** Visible ASCII with single spaces, as almost all text is. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                && !text.contains("  ")
                && text.length() == text.strip().length();
    }

    private static String word(String word) {
        boolean latin = word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
        boolean disguised = word.codePoints().allMatch(c -> LATIN_LOOKING.indexOf(c) >= 0);
        StringBuilder shown = new StringBuilder();
        word.codePoints()
                .forEach(c -> shown.append(
                        disguised || (latin && isOtherAlphabet(c)) || isOtherForm(c)
                                ? escaped(Character.toString(c))
                                : Character.toString(c)));
        return shown.toString();
    }

    private static boolean isOtherAlphabet(int c) {
        return switch (UnicodeScript.of(c)) {
            case CYRILLIC, GREEK, ARMENIAN, CHEROKEE, COPTIC, LISU, GEORGIAN -> true;
            default -> false;
        };
    }

    private static boolean isOtherForm(int c) {
        String sign = Character.toString(c);
        String plain = Normalizer.normalize(sign, Normalizer.Form.NFKC);
        return !plain.equals(sign) && plain.chars().allMatch(one -> one < 0x80);
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> change) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(change.apply(match.group())));
    }

    private static String escaped(String signs) {
        StringBuilder shown = new StringBuilder();
        signs.chars().forEach(unit -> {
            String digits = Integer.toHexString(unit);
            shown.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
        });
        return shown.toString();
    }
}
