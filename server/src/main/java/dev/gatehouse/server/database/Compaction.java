package dev.gatehouse.server.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Has HSQLDB write the file of the embedded database's tables anew, without its holes, where {@link FileUse} says that it is
 * due. Transactions that come meanwhile wait. HSQLDB writes a file beside the old one and says in its properties when it is
 * whole, so a crash leaves the one or the other. Confined to one thread.
 */
final class Compaction {

    private static final Logger LOG = System.getLogger(Compaction.class.getName());

    /** What the log may grow by from one look to the next where few write: some seven refreshes a second, of 2.5 KB each. */
    private static final long QUIET = 1L << 20;

    private final CommitLog log;
    private LogEnd looked = new LogEnd(0, 0, 0);
    private boolean told;

    /** @param log of the same database */
    Compaction(CommitLog log) {
        this.log = log;
    }

    /**
     * What the file is made of, if it is to be written anew now: that is due, there is room for it, and no other transaction is
     * under way. To be asked once a minute.
     */
    Optional<FileUse> due(Connection connection) throws SQLException {
        LogEnd now = log.end();
        boolean quiet = now.generation() == looked.generation() && now.length() - looked.length() < QUIET;
        looked = now;
        FileUse use = FileUse.read(connection);
        return use.isCompactionDue(quiet) && hasRoom(use) && isAlone(connection) ? Optional.of(use) : Optional.empty();
    }

    /** HSQLDB would wait for what is under way, such as a copy for a backup, and have all others wait behind it. */
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

    private boolean hasRoom(FileUse use) {
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
     * Has the file written anew.
     *
     * @param before what it is made of
     * @throws SQLException if it failed; then what HSQLDB has in memory is not to be believed
     */
    void run(Connection connection, FileUse before) throws SQLException {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT DEFRAG");
        }
        LOG.log(
                Level.INFO,
                "The database''s file was written anew in {0} ms: {1} bytes of rows, without {2} of no use",
                String.valueOf(Duration.ofNanos(System.nanoTime() - begin).toMillis()),
                String.valueOf(before.rows()),
                String.valueOf(before.holes()));
    }
}
