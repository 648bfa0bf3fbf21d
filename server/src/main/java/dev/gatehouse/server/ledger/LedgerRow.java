package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * An event as the ledger's tables have it: its kind and its route are numbers, which a {@link Codebook} explains. What a
 * database writer has put there is taken as it is.
 *
 * @param sessionId in hexadecimal digits
 * @param hash      in hexadecimal digits
 */
record LedgerRow(
        long sequence,
        Instant occurredAt,
        int kind,
        @Nullable Integer route,
        @Nullable Long accountId,
        @Nullable String username,
        @Nullable String sessionId,
        @Nullable String address,
        @Nullable String userAgent,
        String details,
        String hash) {

    /** The columns of {@link #read}. */
    static final String COLUMNS =
            "sequence, occurred_at, kind, route, account_id, username, session_id, address, user_agent, details, hash";

    private static final HexFormat HEX = HexFormat.of();

    /** Reads {@link #COLUMNS}, which stand one behind the other. */
    static LedgerRow read(ResultSet row, StatementContext context) throws SQLException {
        byte[] session = row.getBytes(7);
        return new LedgerRow(
                row.getLong(1),
                Columns.instant(row, 2),
                row.getInt(3),
                row.getObject(4, Integer.class),
                row.getObject(5, Long.class),
                row.getString(6),
                session == null ? null : HEX.formatHex(session),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                HEX.formatHex(row.getBytes(11)));
    }

    /** The row of an entry whose kind and route have these numbers. */
    static LedgerRow of(LedgerEntry entry, int kind, @Nullable Integer route) {
        EventRow event = entry.event();
        return new LedgerRow(
                entry.sequence(),
                event.occurredAt(),
                kind,
                route,
                event.accountId(),
                event.username(),
                event.sessionId(),
                event.address(),
                event.userAgent(),
                event.details(),
                entry.hash());
    }

    /** The event in words. */
    LedgerEntry entry(Codebook codebook) {
        EventKind named = codebook.kind(kind);
        return new LedgerEntry(
                sequence,
                new EventRow(
                        occurredAt,
                        named.type(),
                        named.severity(),
                        accountId,
                        username,
                        sessionId,
                        address,
                        userAgent,
                        codebook.route(route),
                        details),
                hash);
    }
}
