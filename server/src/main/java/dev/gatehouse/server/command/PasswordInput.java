package dev.gatehouse.server.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command gets a password from: a prompt or the standard input, never an argument, which others could read. */
final class PasswordInput {

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
    String read() throws IOException {
        return standardInput ? firstLine() : ask();
    }

    private String firstLine() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return Optional.ofNullable(lines.readLine())
                .orElseThrow(() -> misuse("There is no password on the standard input."));
    }

    @SuppressWarnings("SystemConsoleNull") // On JDK 25 it is null again where there is no terminal.
    private String ask() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw misuse("There is no terminal to ask for the password; use --password-stdin.");
        }
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw misuse("The passwords are not the same.");
        }
        return new String(first);
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
