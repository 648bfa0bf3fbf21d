package dev.gatehouse.common.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with gaps: {@code *} stands for any characters, also none. A backslash takes the meaning from a {@code *} or a
 * backslash behind it. Immutable.
 */
public final class TextPattern {

    private static final char GAP = '*';
    private static final char ESCAPE = '\\';

    /** What is between the gaps, as it is written in the pattern. */
    private final List<String> written;

    private final List<String> pieces;

    private TextPattern(List<String> written) {
        this.written = List.copyOf(written);
        this.pieces = written.stream()
                .map(TextPattern::unescape)
                .map(CaseFolding::fold)
                .toList();
    }

    /** Reads a pattern. Every text is one; several gaps side by side are one gap. */
    public static TextPattern of(String text) {
        List<String> written = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE) {
                i++;
            } else if (text.charAt(i) == GAP) {
                add(written, text.substring(start, i));
                start = i + 1;
            }
        }
        written.add(text.substring(start));
        return new TextPattern(written);
    }

    /** What contains that text. */
    static TextPattern containing(String text) {
        return of(GAP + escape(text) + GAP);
    }

    /** The text as a pattern that stands for it alone. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(
                        c -> escaped.append(c == GAP || c == ESCAPE ? "\\" : "").append((char) c));
        return escaped.toString();
    }

    /** The pattern as it is written. */
    public String text() {
        return String.join(String.valueOf(GAP), written);
    }

    /** What is between the gaps, in lower case; empty where a gap is at an end. Without gaps it is one piece. */
    public List<String> pieces() {
        return pieces;
    }

    boolean hasGaps() {
        return pieces.size() > 1;
    }

    /** The text that a pattern without gaps stands for, in upper and lower case as it was written. */
    String literal() {
        return unescape(written.getFirst());
    }

    /** The same pattern anywhere in a text. */
    TextPattern anywhere() {
        String inner = written.stream().filter(piece -> !piece.isEmpty()).collect(Collectors.joining("*"));
        return of(inner.isEmpty() ? "*" : GAP + inner + GAP);
    }

    /** Whether the whole of the text fits. */
    public boolean matches(String whole) {
        String text = CaseFolding.fold(whole);
        if (!hasGaps()) {
            return text.equals(pieces.getFirst());
        }
        int begin = pieces.getFirst().length();
        int end = text.length() - pieces.getLast().length();
        return begin <= end
                && text.startsWith(pieces.getFirst())
                && text.endsWith(pieces.getLast())
                && hasBetween(text, begin, end);
    }

    private boolean hasBetween(String text, int begin, int end) {
        int at = begin;
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /** Of two gaps side by side the second adds nothing. */
    private static void add(List<String> written, String piece) {
        if (written.isEmpty() || !piece.isEmpty()) {
            written.add(piece);
        }
    }

    private static String unescape(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            boolean escapes = written.charAt(i) == ESCAPE && i + 1 < written.length();
            text.append(written.charAt(escapes ? ++i : i));
        }
        return text.toString();
    }
}
