package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** No value begins a line of its own or steers the terminal, by whichever method a command prints it. */
final class TerminalWriterTest {

    private static final String HOSTILE = "mallory\u001b[2J\nadmin\ttrue\u202e";
    private static final String HARMLESS = "mallory\\u001b[2J\\u000aadmin\\u0009true\\u202e";

    private final StringWriter terminal = new StringWriter();
    private final TerminalWriter out = new TerminalWriter(new PrintWriter(terminal));

    @Test
    void aLineIsOneLine() {
        out.println(HOSTILE);

        assertThat(terminal).hasToString(HARMLESS + System.lineSeparator());
    }

    @Test
    void aValueIsOneLineWithinAFormatOfSeveral() {
        out.printf("%s%n%5d%n", HOSTILE, 42);

        assertThat(terminal).hasToString("%s%n   42%n".formatted(HARMLESS));
    }

    @Test
    void textOfOursKeepsItsLinesAndSteersNothing() {
        out.print(HOSTILE);
        out.write(HOSTILE.toCharArray());
        out.flush();

        assertThat(terminal).hasToString("mallory\\u001b[2J\nadmin\ttrue\\u202e".repeat(2));
    }

    @Test
    void aMissingLineIsShownAsThat() {
        out.println((String) null);

        assertThat(terminal).hasToString("null" + System.lineSeparator());
    }
}
