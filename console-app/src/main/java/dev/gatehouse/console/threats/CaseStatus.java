package dev.gatehouse.console.threats;

import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.list.Row;

/** How a case stands. */
enum CaseStatus {
    /** No admin has looked at it. */
    OPEN,
    /** An admin is on it. */
    ACKNOWLEDGED,
    /** Another state was asked for, and is not there yet. */
    CHANGING,
    /** It was an attack, and is over. */
    RESOLVED,
    /** It was none. */
    FALSE;

    /** How that case stands. */
    static CaseStatus of(Row<ThreatCase> row) {
        if (row.changing()) {
            return CHANGING;
        }
        return switch (row.item().state()) {
            case OPEN -> OPEN;
            case ACKNOWLEDGED -> ACKNOWLEDGED;
            case RESOLVED -> RESOLVED;
            case FALSE -> FALSE;
        };
    }
}
