package dev.gatehouse.server.config;

import java.util.Optional;

/**
 * Which database holds accounts, sessions and events.
 *
 * @param url         a PostgreSQL JDBC address; empty for the embedded HSQLDB in the data directory
 * @param username    the user name there; empty for none
 * @param password    the password there; empty for none
 * @param connections how many connections are held at most; 2..200, default 16
 */
public record DatabaseSettings(
        Optional<String> url, Optional<String> username, Optional<Secret> password, int connections) {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** An embedded database that one thread works with. */
    public static DatabaseSettings embedded() {
        return new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);
    }

    /** Whether that is a JDBC address of PostgreSQL, the only database beside the embedded one. */
    public static boolean isPostgresql(String url) {
        return url.startsWith(POSTGRESQL);
    }

    static DatabaseSettings from(Section section) {
        Optional<String> url = section.optionalText("url");
        // What was given is not told: it may have a password in it.
        if (url.isPresent() && !isPostgresql(url.get())) {
            section.refuse("has a url that does not begin with %s".formatted(POSTGRESQL));
        }
        return new DatabaseSettings(
                url,
                section.optionalText("username"),
                section.optionalText("password").map(Secret::new),
                section.number("connections", 16, 2, 200));
    }
}
