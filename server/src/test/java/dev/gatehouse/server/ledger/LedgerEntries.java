package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Entries for a ledger whose chain nothing looks at. */
final class LedgerEntries {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");

    /** Has something in each column. */
    static final LedgerEntry FULL = new LedgerEntry(
            1,
            new EventRow(
                    Instant.parse("2026-01-31T12:00:00.123456Z"),
                    "login_failed",
                    "warning",
                    Long.MAX_VALUE,
                    "zoë \uD83D\uDE00 \u0085\n\\u0041",
                    SESSION.value(),
                    "2001:db8::1",
                    "curl/8",
                    "POST /api/token",
                    "{\"a\":\"b\"}"),
            "f".repeat(64));

    /** Has only what each event has. */
    static final LedgerEntry EMPTY = new LedgerEntry(
            2,
            new EventRow(NOON, "server_started", "notice", null, null, null, null, null, null, "{}"),
            "0".repeat(64));

    private LedgerEntries() {}

    static LedgerEntry entry(long sequence, String username) {
        return entry(sequence, username, null, null);
    }

    static LedgerEntry entry(long sequence, String username, @Nullable String address, @Nullable String session) {
        return new LedgerEntry(
                sequence,
                new EventRow(NOON, "login_failed", "warning", 7L, username, session, address, null, null, "{}"),
                "f".repeat(64));
    }

    /** Puts an entry into the ledger that is like the one with that sequence, but for its own. */
    static void copy(Handle handle, long from, long to) {
        LedgerStore ledger = new LedgerStore();
        LedgerEntry copied = ledger.find(handle, from).orElseThrow();
        ledger.append(handle, List.of(new LedgerEntry(to, copied.event(), copied.hash())));
    }

    static LedgerEntry entry(long sequence, EventType type, Instant at) {
        return new LedgerEntry(
                sequence,
                new EventRow(at, type.code(), type.severity().code(), null, null, null, null, null, null, "{}"),
                "f".repeat(64));
    }
}
