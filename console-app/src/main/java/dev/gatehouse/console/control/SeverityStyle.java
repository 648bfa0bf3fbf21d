package dev.gatehouse.console.control;

import dev.gatehouse.common.event.Severity;

/** The style classes under which the theme keeps the colours of severities; of no node, so view models may name them. */
public final class SeverityStyle {

    private SeverityStyle() {}

    /** The style class of that severity; its colour is {@code -severity}. */
    public static String of(Severity severity) {
        return "severity-" + severity.code();
    }
}
