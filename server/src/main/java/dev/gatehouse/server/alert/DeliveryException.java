package dev.gatehouse.server.alert;

import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.event.StorableText;

/** A destination has not taken what was sent, or may not have. Its message is one sentence of visible characters. */
final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The column's room. */
    private static final int LONGEST = 400;

    DeliveryException(String sentence) {
        super(shown(sentence));
    }

    DeliveryException(String sentence, Throwable cause) {
        super(shown(sentence), cause);
    }

    /** The sentence as it is kept: visible characters, and as many as the column has room for. */
    static String shown(String sentence) {
        return String.valueOf(StorableText.of(VisibleText.of(sentence), LONGEST));
    }
}
