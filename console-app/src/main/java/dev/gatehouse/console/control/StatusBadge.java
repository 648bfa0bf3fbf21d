package dev.gatehouse.console.control;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;

/**
 * A status as an icon and a word, so that the colour is not needed.
 *
 * @param tone decides the colour
 * @param icon stands for it
 * @param text says it
 */
public record StatusBadge(Tone tone, Ikon icon, String text) {

    /** Colour and icon, without the word. */
    public record Look(Tone tone, Ikon icon) {}

    /** What the status means for the user. */
    public enum Tone {
        /** As it should be, or in use. */
        GOOD,
        /** Something is under way. */
        BUSY,
        /** Shut out or cut off. */
        BAD,
        /** Of no consequence any more. */
        OVER;

        /** The style class under which the theme keeps the tone's colour as {@code -tone}. */
        String styleClass() {
            return "tone-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
