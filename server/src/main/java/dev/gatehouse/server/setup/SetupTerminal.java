package dev.gatehouse.server.setup;

import dev.gatehouse.server.config.FileProblem;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where questions are asked: a terminal, or lines that are given beforehand. Confined to the command's thread. */
final class SetupTerminal {

    private final BufferedReader lines;
    private final PrintWriter out;
    private final Optional<Console> console;

    @SuppressWarnings("SystemConsoleNull") // On JDK 25 it is null again where there is no terminal.
    SetupTerminal(InputStream in, PrintWriter out) {
        Console terminal = System.console();
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.console = Optional.ofNullable(terminal).filter(Console::isTerminal);
    }

    /**
     * Asks, and takes what is in brackets for an empty answer.
     *
     * @throws SetupException if there is no answer any more
     */
    String ask(String question, String suggestion) throws SetupException {
        prompt(suggestion.isEmpty() ? question : "%s [%s]".formatted(question, suggestion));
        String answer = given(readLine()).strip();
        return answer.isEmpty() ? suggestion : answer;
    }

    /** As {@link #ask}, without showing what is typed; empty for none. */
    String secret(String question) throws SetupException {
        prompt(question);
        if (console.isEmpty()) {
            return given(readLine());
        }
        char @Nullable [] typed = console.get().readPassword();
        return given(typed == null ? null : new String(typed));
    }

    void tell(String line) {
        out.println(line);
    }

    private void prompt(String text) {
        out.print(text + ": ");
        out.flush();
    }

    private @Nullable String readLine() throws SetupException {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new SetupException("The answers cannot be read: " + FileProblem.of(e), e);
        }
    }

    private static String given(@Nullable String answer) throws SetupException {
        if (answer == null) {
            throw new SetupException("The answers end here; nothing was written");
        }
        return answer;
    }
}
