package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long a connection to PostgreSQL waits before it gives up, so that no server waits for another one that has stalled
 * (decision 0018). What the operator has set wins: parameters in {@code database.url} over the driver's, and what sets a
 * parameter of the session (the address, the role, the database, {@code postgresql.conf}) over ours.
 */
final class SessionTimeouts {

    /**
     * How long a statement waits for a row that another transaction holds. Ours hold rows for milliseconds; longer than
     * this a client had better come back than keep one of few connections busy.
     */
    private static final Duration LOCK = Duration.ofSeconds(2);

    /**
     * How long a transaction may do nothing before PostgreSQL ends it and lets its rows go. Between two statements there is
     * little to compute, and no password is compared; a pause of the collector or of a virtual machine is shorter.
     */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** How long a statement may run: several times the slowest page that an administrator may ask for. */
    private static final Duration STATEMENT = Duration.ofSeconds(15);

    /** How long an answer may take on its way, so a little more than PostgreSQL has to give up. */
    private static final Duration SOCKET = Duration.ofSeconds(20);

    /** As long as a request waits for a connection. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Map<String, Duration> PARAMETERS = Map.of(
            "lock_timeout", LOCK,
            "idle_in_transaction_session_timeout", IDLE,
            "statement_timeout", STATEMENT);

    private SessionTimeouts() {}

    /** What every connection has: a host that has vanished is noticed, within two hours at most where nothing is asked. */
    static void applyToAll(HikariConfig config) {
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    }

    /** What the connections have that serve; not the one that brings tables up to date, which may take its time. */
    static void applyToServing(HikariConfig config) {
        config.addDataSourceProperty("socketTimeout", Long.toString(SOCKET.toSeconds()));
        config.setConnectionInitSql(initialStatement());
    }

    /**
     * Sets the parameters that still have their defaults. It is a statement and no {@code options} of the address, which would take the place of the
     * operator's as a whole.
     */
    private static String initialStatement() {
        String values = PARAMETERS.entrySet().stream()
                .map(each ->
                        "('%s', '%d')".formatted(each.getKey(), each.getValue().toMillis()))
                .sorted()
                .collect(Collectors.joining(", "));
        return """
                SELECT SET_CONFIG(ours.name, ours.value, FALSE)
                FROM (VALUES %s) AS ours (name, value)
                JOIN pg_settings ON pg_settings.name = ours.name
                WHERE pg_settings.source = 'default'
                """.formatted(values);
    }
}
