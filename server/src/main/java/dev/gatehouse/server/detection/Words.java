package dev.gatehouse.server.detection;

import dev.gatehouse.common.text.VisibleText;
import java.time.Duration;

/** Pieces of the sentences that findings say. What strangers have sent is quoted and made visible. */
final class Words {

    private static final int LONGEST = 60;

    private Words() {}

    /** A stranger's text, quoted, short and visible. */
    static String quoted(String text) {
        String shown = VisibleText.of(text).replace('"', '\'');
        boolean fits = shown.codePointCount(0, shown.length()) <= LONGEST;
        return '"' + (fits ? shown : shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…") + '"';
    }

    /** A client, or that it is not known. */
    static String from(String client) {
        return client.isEmpty() ? "an unknown address" : VisibleText.of(client);
    }

    /** A length of time in its largest whole unit. */
    static String span(Duration length) {
        if (length.toDays() > 0 && length.equals(Duration.ofDays(length.toDays()))) {
            return unit(length.toDays(), "day");
        }
        if (length.toHours() > 0 && length.equals(Duration.ofHours(length.toHours()))) {
            return unit(length.toHours(), "hour");
        }
        return length.toMinutes() > 0 ? unit(length.toMinutes(), "minute") : unit(length.toSeconds(), "second");
    }

    private static String unit(long number, String name) {
        return number == 1 ? "1 " + name : number + " " + name + "s";
    }
}
