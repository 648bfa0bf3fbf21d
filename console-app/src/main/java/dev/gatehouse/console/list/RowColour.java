package dev.gatehouse.console.list;

import java.util.Locale;

/**
 * Which rows of a table have a colour.
 *
 * @param filter those that this matches, in the filter language
 * @param shade  which colour
 */
public record RowColour(String filter, RowShade shade) {

    /** The colours that a row can have; in each, texts are read as well as on no colour, in either look. */
    public enum RowShade {
        RED,
        YELLOW,
        GREEN,
        BLUE,
        GREY;

        /** A word for style classes and keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
