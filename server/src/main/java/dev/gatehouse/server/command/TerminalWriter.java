package dev.gatehouse.server.command;

import dev.gatehouse.common.text.VisibleText;
import java.io.PrintWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one road by which commands print. Names, reasons and addresses are written by others, also by strangers who tried
 * to sign in, so what is printed as a value or as a line is one line without anything that steers a terminal
 * ({@link VisibleText}); anything else, such as help of several lines or a stack trace, keeps its line breaks and
 * nothing more. Each line goes out when it ends. Confined to the command's thread.
 */
final class TerminalWriter extends PrintWriter {

    /** A writer whose failures {@link #checkError} tells. */
    TerminalWriter(PrintWriter target) {
        super(target, true);
    }

    @Override
    public void println(@Nullable String line) {
        super.println(VisibleText.of(String.valueOf(line)));
    }

    /** The format is ours and may have several lines; the values may not. */
    @Override
    public PrintWriter format(String format, @Nullable Object... values) {
        return super.format(
                format, Arrays.stream(values).map(TerminalWriter::shown).toArray());
    }

    @Override
    public void write(String text, int offset, int length) {
        String shown = VisibleText.lines(text.substring(offset, offset + length));
        super.write(shown, 0, shown.length());
    }

    @Override
    public void write(char[] text, int offset, int length) {
        write(String.valueOf(text, offset, length), 0, length);
    }

    private static Object shown(@Nullable Object value) {
        return value instanceof Number ? value : VisibleText.of(String.valueOf(value));
    }
}
