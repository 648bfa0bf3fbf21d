package dev.gatehouse.server.backup;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Where everything is copied to. */
sealed interface CopyTarget {

    /** What to do when it is there. */
    String whatNext();

    /** A PostgreSQL. */
    record Postgresql(DatabaseSettings settings) implements CopyTarget {

        @Override
        public String whatNext() {
            return "Now set database.url, database.username and GATEHOUSE_DATABASE_PASSWORD, and start the server; then keep what was embedded until you trust it";
        }
    }

    /** An embedded database in that data directory. */
    record Embedded(Path directory) implements CopyTarget {

        @Override
        public String whatNext() {
            return "Now take database.url and database.username out of the settings, in which data.directory is %s, and GATEHOUSE_DATABASE_PASSWORD out of the environment; then start the server"
                    .formatted(directory);
        }
    }

    /**
     * Reads what an operator has given.
     *
     * @param to a JDBC address of PostgreSQL, else a directory
     * @throws BackupException if a password is in the address, where others could read it
     */
    static CopyTarget of(String to, Optional<String> username, Optional<String> password) throws BackupException {
        if (!to.startsWith("jdbc:")) {
            return new Embedded(Path.of(to).toAbsolutePath().normalize());
        }
        if (!DatabaseSettings.isPostgresql(to)) {
            throw new BackupException("%s is no PostgreSQL: its address begins with jdbc:postgresql:"
                    .formatted(to.replaceFirst("[?;].*", "")));
        }
        if (to.contains("password=")) {
            throw new BackupException(
                    "The address has a password, which others could read: give it as %s or with --password-stdin"
                            .formatted(DatabaseCommand.PASSWORD_VARIABLE));
        }
        return new Postgresql(new DatabaseSettings(Optional.of(to), username, password.map(Secret::new), 2));
    }
}
