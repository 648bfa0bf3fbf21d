package dev.gatehouse.server;

import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.supervisor.JournalStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log as text: one line with time and offset, level, logger and message, then the stack of what was
 * thrown, each of its lines indented. So only we begin a line: what a client has written into a message, also into that
 * of an exception, is shown by {@link VisibleText} and can neither forge a record nor steer a terminal. The journal is told
 * the level as well, since it takes each line for a message by itself. Thread-safe.
 */
public final class LogFormatter extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private static final String INDENT = "\t";

    private final boolean journal;

    /** For the log's configuration, which names this class. */
    public LogFormatter() {
        this(JournalStream.isStandardError(System.getenv()));
    }

    LogFormatter(boolean journal) {
        this.journal = journal;
    }

    @Override
    public String format(LogRecord record) {
        String text = text(record);
        return journal ? JournalStream.marked(record.getLevel(), text) : text;
    }

    private String text(LogRecord record) {
        return "%s %-7s %s - %s%n%s"
                .formatted(
                        TIME.format(record.getInstant().atZone(ZoneId.systemDefault())),
                        record.getLevel().getName(),
                        record.getLoggerName(),
                        VisibleText.of(formatMessage(record)),
                        stack(record.getThrown()));
    }

    private static String stack(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return VisibleText.lines(text.toString()).indent(0).replaceAll("(?m)^(?=.)", INDENT);
    }
}
