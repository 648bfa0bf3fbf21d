package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where a database's connections come from, and what is particular about them. Thread-safe. */
sealed interface DatabaseConnections extends ConnectionFactory, AutoCloseable
        permits EmbeddedConnections, PostgresqlConnections {

    /** The database as an operator knows it: its address without parameters, or the directory of its files. */
    String name();

    /** The pool that connections come from now. */
    HikariDataSource pool();

    /** Lets statements and transactions be what they have to be on these connections. */
    void tell(Jdbi jdbi);

    /** What keeps it from serving until further notice, in one line; empty if nothing is known. */
    Optional<String> problem();

    /** Writing to the disk has failed, as that line says. */
    void diskFailed(String sentence);

    /** Lets each statement of this transaction take as long as it needs. */
    void waitPatiently(Handle handle);

    /** Does what its files need from time to time; to be called once a minute, by one thread. */
    void upkeep();

    @Override
    void close();
}
