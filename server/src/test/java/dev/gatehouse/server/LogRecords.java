package dev.gatehouse.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs, kept for the test and out of its output, until this is closed. Thread-safe. */
public final class LogRecords extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogRecords(Logger logger) {
        this.logger = logger;
    }

    public static LogRecords of(Class<?> type) {
        LogRecords records = new LogRecords(Logger.getLogger(type.getName()));
        records.logger.setUseParentHandlers(false);
        records.logger.addHandler(records);
        return records;
    }

    /** How grave each record is, in order. */
    public List<Level> levels() {
        return records.stream().map(LogRecord::getLevel).toList();
    }

    /** What each record says, in order. */
    public List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
