package dev.gatehouse.server.database;

/** There are no tables yet, or those of an older version, where they are to stay as they are. */
public final class OtherTablesException extends DatabaseUnavailableException {

    private static final long serialVersionUID = 1;

    OtherTablesException() {
        super(
                "The database's tables are those of an older Gatehouse, or not there; the first start of this one brings them up to date");
    }
}
