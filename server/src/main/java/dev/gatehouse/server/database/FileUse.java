package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the file of the embedded database's tables is made of. HSQLDB writes a row that is changed at the file's end, and uses
 * again what has become free there alone: a row that is changed or deleted elsewhere leaves a hole for good (decision 0043).
 *
 * @param rows  bytes that rows take
 * @param holes bytes that are of no use any more
 */
record FileUse(long rows, long holes) {

    private static final long MEBIBYTE = 1L << 20;

    /** With fewer, nothing is gained that an operator would see. */
    private static final long LEAST_HOLES = 64 * MEBIBYTE;

    /** Some five seconds in which others wait. */
    private static final long MOST_ROWS = 128 * MEBIBYTE;

    /** Some forty seconds, in which few come. */
    private static final long MOST_ROWS_IN_QUIET = 1024 * MEBIBYTE;

    static FileUse read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT COALESCE(SUM(file_free_pos), 0), COALESCE(SUM(file_lost_bytes), 0)
                        FROM information_schema.system_cacheinfo
                        """)) {
            row.next();
            long all = row.getLong(1);
            long holes = row.getLong(2);
            return new FileUse(all - holes, holes);
        }
    }

    /**
     * Whether the file is to be written anew: in quiet where half of it is holes, else where three quarters are.
     *
     * @param quiet whether few write at the moment
     */
    boolean isCompactionDue(boolean quiet) {
        if (holes < LEAST_HOLES) {
            return false;
        }
        return quiet ? holes >= rows && rows <= MOST_ROWS_IN_QUIET : holes >= 3 * rows && rows <= MOST_ROWS;
    }
}
