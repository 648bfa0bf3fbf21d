package dev.gatehouse.server.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** Why a database does not serve for a while: what surrounds it, and no mistake of ours. */
enum Outage {

    /** It is stopped, restarting, unreachable, taken over by another server, or takes no more connections. */
    UNREACHABLE("The database %s cannot be reached: %s"),

    /** A row, a statement or a connection was waited for too long: another transaction holds it. */
    OCCUPIED("The database %s keeps transactions waiting: %s"),

    /** Its user lacks a right, as where its tables belong to another one. */
    FORBIDDEN("The database %s does not let its user do that: %s"),

    /** A pooler lends each transaction another connection, where nothing is that the driver has prepared. */
    FORGETFUL("The database %s " + PostgresqlServer.FORGETS + ": %s"),

    /** Nothing more can be written. */
    DISK("The disk of the database %s takes no more: %s");

    /**
     * PostgreSQL's condition names, appendix A of its manual: admin_shutdown, crash_shutdown, cannot_connect_now,
     * database_dropped, idle_session_timeout, too_many_connections, out_of_memory, idle_in_transaction_session_timeout (this
     * session was the frozen one), transaction_timeout (an operator's), and read_only_sql_transaction (the server that it was
     * connected to is a standby now).
     */
    private static final Set<String> AWAY =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "53300", "53200", "25P03", "25P04", "25006");

    /** What both databases say of a change in a transaction that only reads. */
    static final String READ_ONLY = "25006";

    /** What both databases say of a row that a UNIQUE constraint forbids. */
    static final String UNIQUE_VIOLATION = "23505";

    /** lock_not_available (lock_timeout). */
    static final String ROW_HELD = "55P03";

    /** The same, and query_canceled (statement_timeout). */
    private static final Set<String> WAITED = Set.of(ROW_HELD, "57014");

    /** insufficient_privilege; HSQLDB, which has codes of its own, says it of what is not there. */
    private static final String UNPRIVILEGED = "42501";

    static final String IO_ERROR = "58030";

    /** disk_full and io_error. */
    private static final Set<String> UNWRITTEN = Set.of("53100", IO_ERROR);

    /**
     * HSQLDB has one SQLSTATE for all of these, S1000, and tells them apart by codes of its own: file input/output error,
     * data file input/output error, IO error, data file size limit (what it says of a full disk), backup error, and problem
     * with log file.
     */
    private static final Set<Integer> UNWRITTEN_BY_HSQLDB = Set.of(-452, -466, -467, -468, -470, -472);

    private final String sentence;

    Outage(String sentence) {
        this.sentence = sentence;
    }

    /** Which outage that failure comes from; empty if it is a mistake of ours. */
    static Optional<Outage> of(Throwable failure) {
        Optional<SQLException> sql = sql(failure);
        Optional<Outage> told = sql.flatMap(Outage::byState);
        if (told.isPresent()) {
            return told;
        }
        if (failure instanceof ConnectionException) {
            return Optional.of(isPoolExhausted(failure) ? OCCUPIED : UNREACHABLE);
        }
        return Optional.empty();
    }

    /** One line for an operator, with the database's name and its own first line. */
    String of(String database, Throwable failure) {
        String message = sql(failure).<Throwable>map(e -> e).orElse(failure).getMessage();
        return sentence.formatted(
                database, String.valueOf(message).lines().findFirst().orElse("no reason given"));
    }

    /** The SQLSTATE of what failed; empty where the database had no part in it. */
    static Optional<String> state(Throwable failure) {
        return sql(failure).map(SQLException::getSQLState);
    }

    private static Optional<Outage> byState(SQLException e) {
        if (UNWRITTEN_BY_HSQLDB.contains(e.getErrorCode())) {
            return Optional.of(DISK);
        }
        String state = String.valueOf(e.getSQLState());
        if (UNWRITTEN.contains(state)) {
            return Optional.of(DISK);
        }
        if (PostgresqlServer.FORGOTTEN.contains(state)) {
            return Optional.of(FORGETFUL);
        }
        if (state.equals(UNPRIVILEGED) && e.getErrorCode() == 0) {
            return Optional.of(FORBIDDEN);
        }
        // Class 40 gave way to another transaction, as often as it was tried; class 08 is the connection.
        if (WAITED.contains(state) || state.startsWith("40")) {
            return Optional.of(OCCUPIED);
        }
        return AWAY.contains(state) || state.startsWith("08") ? Optional.of(UNREACHABLE) : Optional.empty();
    }

    /** The pool adds what kept it from connecting; without that, all connections are in use. */
    private static boolean isPoolExhausted(Throwable failure) {
        return failure.getCause() instanceof SQLTransientConnectionException e && e.getCause() == null;
    }

    private static Optional<SQLException> sql(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (found == null || found.getSQLState() == null)) {
                found = sql;
            }
        }
        return Optional.ofNullable(found);
    }
}
