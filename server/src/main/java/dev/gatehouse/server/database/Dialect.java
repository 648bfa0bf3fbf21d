package dev.gatehouse.server.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** Which database it is; decides the little that the two do not say alike. */
public enum Dialect {
    HSQLDB,
    POSTGRESQL;

    private static final String ATTRIBUTE = "dialect";

    /** The dialect of the database that a transaction is in. */
    public static Dialect of(Handle handle) {
        return (Dialect) handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE);
    }

    /** Lets {@link #of} tell it in all transactions of that. */
    void tell(Jdbi jdbi) {
        jdbi.define(ATTRIBUTE, this);
    }
}
