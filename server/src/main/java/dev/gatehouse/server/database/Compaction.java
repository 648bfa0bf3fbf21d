package dev.gatehouse.server.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hsqldb.error.ErrorCode;

/**
 * Has HSQLDB write the file of the embedded database's tables anew, without its holes, where {@link FileUse} says that it is
 * due. Transactions that come meanwhile wait. HSQLDB writes a file beside the old one and says in its properties when it is
 * whole, so a crash leaves the one or the other. Confined to one thread.
 */
final class Compaction {

    private static final Logger LOG = System.getLogger(Compaction.class.getName());

    /** What the log may grow by from one look to the next where few write: some ten refreshes a second, of 1.5 KB each. */
    private static final long QUIET = 1L << 20;

    private final CommitLog log;
    private LogEnd looked = new LogEnd(0, 0);
    private FileUse use = new FileUse(0, 0);
    private boolean told;

    /** @param log of the same database */
    Compaction(CommitLog log) {
        this.log = log;
    }

    /** Whether it is, there is room for it, and no transaction is under way; to be asked once a minute. */
    boolean isDue(Connection connection) throws SQLException {
        LogEnd now = log.end();
        boolean quiet = now.generation() == looked.generation() && now.length() - looked.length() < QUIET;
        looked = now;
        use = FileUse.read(connection);
        return use.isCompactionDue(quiet) && hasRoom() && isAlone(connection);
    }

    /** HSQLDB would wait for what is under way, such as a look at the whole ledger, and have all others wait behind it. */
    private static boolean isAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT COUNT(*)
                        FROM information_schema.system_sessions
                        WHERE transaction AND session_id <> SESSION_ID()
                        """)) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    private boolean hasRoom() {
        boolean room = log.hasSpace(use.rows());
        if (!room && !told) {
            LOG.log(
                    Level.WARNING,
                    "The database''s file has {0} bytes of no use; to write it anew wants room for {1}",
                    String.valueOf(use.holes()),
                    String.valueOf(use.rows()));
        }
        told = !room;
        return room;
    }

    /**
     * Does it; later, if the database is being copied.
     *
     * @throws SQLException if it failed; then what HSQLDB has in memory is not to be believed
     */
    void run(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT DEFRAG");
        } catch (SQLException e) {
            if (e.getErrorCode() == -ErrorCode.ACCESS_IS_DENIED) {
                return;
            }
            throw e;
        }
        LOG.log(
                Level.INFO,
                "The database''s file was written anew in {0} ms: {1} bytes of rows, without {2} of no use",
                String.valueOf(Duration.ofNanos(System.nanoTime() - begin).toMillis()),
                String.valueOf(use.rows()),
                String.valueOf(use.holes()));
    }
}
