package dev.gatehouse.console.report;

import dev.gatehouse.console.text.ForeignText;

/** Text that may be others', within XML or HTML: it is no markup there, and what cannot be told apart by eye is escaped. */
final class MarkupText {

    private MarkupText() {}

    /** The text as one line, for an element or an attribute between double quotes. */
    static String of(String text) {
        return escaped(ForeignText.of(text));
    }

    /** The same of a text of ours, as {@link ForeignText#quoting} has it. */
    static String quoting(String ours) {
        return escaped(ForeignText.quoting(ours));
    }

    private static String escaped(String shown) {
        return shown.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
