package dev.gatehouse.common.filter;

import dev.gatehouse.common.text.VisibleText;

/** Ends the reading of a filter; never leaves {@link FilterParser}. Without a stack trace, which would cost the most. */
final class FilterFlaw extends Exception {

    private static final long serialVersionUID = 1;

    /** Of what was written, an error repeats that much. */
    private static final int MOST_QUOTED = 40;

    private final int index;
    private final String after;

    /**
     * @param what  what is wrong; the place follows
     * @param index of the character, from 0 on
     * @param after what follows the place, with a blank or a full stop first
     */
    FilterFlaw(String what, int index, String after) {
        super(what, null, false, false);
        this.index = index;
        this.after = after;
    }

    /** As the client is told it. */
    FilterReading.Misunderstood of(String text) {
        int place = text.codePointCount(0, Math.min(index, text.length())) + 1;
        return new FilterReading.Misunderstood(place, getMessage() + " at " + place + after);
    }

    /** Part of what was written, in quotation marks. */
    static String quoted(String word) {
        boolean fits = word.length() <= MOST_QUOTED;
        return '"' + VisibleText.of(fits ? word : word.substring(0, MOST_QUOTED) + "…") + '"';
    }
}
