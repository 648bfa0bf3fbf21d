package dev.gatehouse.server.supervisor;

import java.io.PrintStream;
import java.io.Writer;
import java.util.logging.Level;

/** Lines of errors for the journal, each marked when it has ended. Confined to one thread. */
final class MarkedErrors extends Writer {

    private final PrintStream journal;
    private final StringBuilder line = new StringBuilder();

    MarkedErrors(PrintStream journal) {
        this.journal = journal;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        line.append(text, offset, length);
        for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
            journal.print(JournalStream.marked(Level.SEVERE, line.substring(0, end + 1)));
            line.delete(0, end + 1);
        }
    }

    @Override
    public void flush() {
        journal.flush();
    }

    /** What has no end of a line yet is a line, too. */
    @Override
    public void close() {
        journal.print(JournalStream.marked(Level.SEVERE, line.toString()));
        line.setLength(0);
        flush();
    }
}
