package dev.gatehouse.console.shell;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well a few typed letters fit a text: each word of what was typed must have its letters in the text, in their order.
 * Letters that begin a word or follow each other count more, so that {@code te} finds <em>Terminate…</em> before
 * <em>Latest</em>, and {@code rl} finds <em>Rate limits</em>.
 */
final class FuzzyMatch {

    private static final int LETTER = 1;
    private static final int BEGINS_WORD = 8;
    private static final int FOLLOWS = 5;
    private static final int BEGINS_TEXT = 4;

    private FuzzyMatch() {}

    /** The better, the higher; empty if it does not fit. Blank letters fit everything alike. */
    static OptionalInt score(String typed, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int score = 0;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            int best = word.isEmpty() ? 0 : best(word, lower);
            if (best < 0) {
                return OptionalInt.empty();
            }
            score += best;
        }
        return OptionalInt.of(score);
    }

    /** From whichever place the word begins at in the text. */
    private static int best(String word, String text) {
        int best = -1;
        for (int from = text.indexOf(word.charAt(0)); from >= 0; from = text.indexOf(word.charAt(0), from + 1)) {
            best = Math.max(best, from(from, word, text));
        }
        return best;
    }

    private static int from(int begin, String word, String text) {
        int score = begin == 0 ? BEGINS_TEXT : 0;
        int last = begin - 2;
        int place = begin;
        for (int i = 0; i < word.length(); i++) {
            place = i == 0 ? begin : next(word.charAt(i), text, last);
            if (place < 0) {
                return -1;
            }
            score += LETTER + (beginsWord(text, place) ? BEGINS_WORD : 0) + (place == last + 1 ? FOLLOWS : 0);
            last = place;
        }
        return score;
    }

    /** The letter that follows, or else the next that begins a word, or else the next. */
    private static int next(char letter, String text, int last) {
        if (last + 1 < text.length() && text.charAt(last + 1) == letter) {
            return last + 1;
        }
        int first = text.indexOf(letter, last + 1);
        for (int place = first; place >= 0; place = text.indexOf(letter, place + 1)) {
            if (beginsWord(text, place)) {
                return place;
            }
        }
        return first;
    }

    private static boolean beginsWord(String text, int place) {
        return place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
    }
}
