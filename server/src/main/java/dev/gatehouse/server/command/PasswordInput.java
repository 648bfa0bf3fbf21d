package dev.gatehouse.server.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command gets a password from: a prompt or the standard input, never an argument, which others could read. */
public final class PasswordInput {

    /** What editors and shells of Windows write before text in UTF-8; it says how the text is encoded and is no part of it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** What decoders put in the place of what they cannot decode. */
    private static final String REPLACEMENT = "\ufffd";

    private final InputStream in;

    @Option(
            names = "--password-stdin",
            description = "Take the password from the first line of the standard input instead of asking for it.")
    private boolean standardInput;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    PasswordInput(InputStream in) {
        this.in = in;
    }

    /** The password. */
    public String read() throws IOException {
        return standardInput ? firstLine() : ask();
    }

    /** The password, if the standard input has it; none is asked for. */
    public Optional<String> given() throws IOException {
        return standardInput ? Optional.of(firstLine()) : Optional.empty();
    }

    private String firstLine() throws IOException {
        // Unlike a charset, a decoder reports what it cannot decode.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        try {
            String line = Optional.ofNullable(lines.readLine())
                    .orElseThrow(() -> misuse("There is no password on the standard input."));
            return readable(line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line);
        } catch (CharacterCodingException e) {
            throw misuse("The password on the standard input is not in UTF-8.");
        }
    }

    @SuppressWarnings("SystemConsoleNull") // On JDK 25 it is null again where there is no terminal.
    private String ask() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw misuse("There is no terminal to ask for the password; use --password-stdin.");
        }
        return ask(prompt -> console.readPassword(prompt));
    }

    /** @param prompt asks, and gives null at the end of the input */
    String ask(PasswordPrompt prompt) {
        char @Nullable [] first = prompt.answer("Password: ");
        if (first == null) {
            throw misuse("No password was given.");
        }
        char @Nullable [] second = prompt.answer("Once more: ");
        if (!Arrays.equals(first, second)) {
            throw misuse("The passwords are not the same.");
        }
        return readable(new String(first));
    }

    /** A password that was changed on the way here is none that its owner could type. */
    private String readable(String password) {
        if (password.contains(REPLACEMENT)) {
            throw misuse("The password has characters that could not be read (U+FFFD); it is taken in UTF-8.");
        }
        return password;
    }

    /** A way to ask a person. */
    @FunctionalInterface
    interface PasswordPrompt {

        /** What was typed; null at the end of the input. */
        char @Nullable [] answer(String question);
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
