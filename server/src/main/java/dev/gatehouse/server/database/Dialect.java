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

    /**
     * Joins the one row of another table that belongs to each, which an index finds. Where PostgreSQL expects few rows of what
     * comes before, it may go through all of the other table for each of them: by its reckoning that costs one percent more,
     * which it takes for the same. A query within the query is planned for itself.
     *
     * @param join      {@code JOIN} or {@code LEFT JOIN}
     * @param alias     the other table's name in the statement and in the condition
     * @param condition names that row
     */
    public String lookup(String join, String table, String alias, String condition) {
        return switch (this) {
            case HSQLDB -> "%s %s %s ON %s%n".formatted(join, table, alias, condition);
            case POSTGRESQL ->
                "%1$s LATERAL (SELECT * FROM %2$s %3$s WHERE %4$s OFFSET 0) %3$s ON TRUE%n"
                        .formatted(join, table, alias, condition);
        };
    }

    /**
     * The elements of an array that is a parameter, as what a FROM reads. PostgreSQL plans a statement anew for each array whose
     * length it sees; out of a query within the query it does not see it, and keeps one plan.
     *
     * @param parameter such as {@code :ids}
     * @param type      the elements' type
     */
    public String elements(String parameter, String type) {
        String array = "CAST(%s AS %s ARRAY)".formatted(parameter, type);
        return switch (this) {
            case HSQLDB -> "UNNEST(%s)".formatted(array);
            case POSTGRESQL -> "UNNEST((SELECT %s))".formatted(array);
        };
    }

    /**
     * That condition on the rows of a table, of which an UPDATE changes, or a DELETE deletes, all that fulfil it. PostgreSQL would lock
     * them in the order in which it finds them, and two transactions could wait for each other until it ends one of them, a
     * second later; so it locks them in the order of their ids first. HSQLDB ends one of two such transactions at once.
     *
     * @param condition of rows whose {@code id} is a text
     */
    public String inOrder(String table, String condition) {
        return inOrder(table, condition, "id COLLATE \"C\"");
    }

    /** As {@link #inOrder}, of rows whose {@code id} is a number. */
    public String inOrderOfNumbers(String table, String condition) {
        return inOrder(table, condition, "id");
    }

    private String inOrder(String table, String condition, String order) {
        return switch (this) {
            case HSQLDB -> condition;
            case POSTGRESQL -> """
                    id = ANY (ARRAY(
                        SELECT id FROM %s WHERE %s ORDER BY %s FOR NO KEY UPDATE))
                    """.formatted(table, condition, order);
        };
    }

    /** The bytes of a column as hexadecimal digits, in lower case. */
    public String hex(String column) {
        return switch (this) {
            case HSQLDB -> "RAWTOHEX(%s)".formatted(column);
            case POSTGRESQL -> "ENCODE(%s, 'hex')".formatted(column);
        };
    }

    /** Lets {@link #of} tell it in all transactions of that. */
    void tell(Jdbi jdbi) {
        jdbi.define(ATTRIBUTE, this);
    }
}
