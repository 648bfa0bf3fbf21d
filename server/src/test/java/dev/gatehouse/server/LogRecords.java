package dev.gatehouse.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs, kept for the test and out of its output, until this is closed. Thread-safe. */
public final class LogRecords extends Handler implements AutoCloseable {

    /** Which test a thread works for: a thread has it from the one that started it. */
    private static final InheritableThreadLocal<Object> TEST = new InheritableThreadLocal<>();

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final BooleanSupplier wanted;
    private final Runnable end;

    private LogRecords(Class<?> type, BooleanSupplier wanted, Runnable end) {
        this.logger = Logger.getLogger(type.getName());
        this.wanted = wanted;
        this.end = end;
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** What the class logs in the whole process: for classes that say nothing where all goes well. */
    public static LogRecords of(Class<?> type) {
        return new LogRecords(type, () -> true, () -> {});
    }

    /** What the class logs in this thread and in those that it starts from now on, beside other tests that have it log. */
    public static LogRecords fromHere(Class<?> type) {
        Object outer = TEST.get();
        if (outer != null) {
            return new LogRecords(type, () -> outer.equals(TEST.get()), () -> {});
        }
        Object test = new Object();
        TEST.set(test);
        return new LogRecords(type, () -> test.equals(TEST.get()), TEST::remove);
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
        if (wanted.getAsBoolean()) {
            records.add(record);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        end.run();
    }
}
