package dev.gatehouse.common.text;

/** Texts that have to fit a length. */
public final class CutText {

    private CutText() {}

    /**
     * The begin of a text, never with half of a surrogate pair at its end, which no database takes.
     *
     * @param longest in UTF-16 code units, 1 or more
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean inPair = Character.isSurrogatePair(text.charAt(longest - 1), text.charAt(longest));
        return text.substring(0, inPair ? longest - 1 : longest);
    }
}
