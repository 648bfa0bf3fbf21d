package dev.gatehouse.server.supervisor;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;

/**
 * The journal behind standard error. It takes each line for a message, and a number in angle brackets at its beginning for the
 * message's priority ({@code SyslogLevelPrefix=} in systemd.exec(5), sd-daemon(3)). Thread-safe.
 */
public final class JournalStream {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private JournalStream() {}

    /**
     * Whether standard error of a process that was started with these variables goes to the journal: they name its device
     * and inode then, and a redirection has others.
     */
    public static boolean isStandardError(Map<String, String> environment) {
        String journal = environment.get("JOURNAL_STREAM");
        return journal != null && journal.equals(identity(STANDARD_ERROR));
    }

    private static String identity(Path file) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino");
            return attributes.get("dev") + ":" + attributes.get("ino");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    /** The lines of a text, each marked with the priority of its level. */
    public static String marked(Level level, String lines) {
        return lines.replaceAll("(?m)^(?=.)", "<%d>".formatted(priority(level)));
    }

    /** Of syslog (RFC 5424, section 6.2.1): 3 error, 4 warning, 6 informational, 7 debug. */
    private static int priority(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return 3;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return 4;
        }
        return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
    }

    /** A writer of errors to the journal: each line is marked when it has ended. */
    public static PrintWriter errors(PrintStream journal) {
        return new PrintWriter(new MarkedErrors(journal), true);
    }
}
