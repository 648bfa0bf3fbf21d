package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreedesktopNotifierTest {

    private static final String HOSTILE = "<b>alice</b> & \"bob\" \\ \u202e --urgency=critical";
    private static final String SHOWN = "&lt;b&gt;alice&lt;/b&gt; &amp; \"bob\" \\ \\u202e --urgency=critical";

    @TempDir
    private Path directory;

    @Test
    void isSilentWhereThereIsNoDesktop() throws IOException {
        program("notify-send");

        assertThat(FreedesktopNotifier.of("Linux", Map.of("PATH", directory.toString()))
                        .command("Gatehouse", "New case"))
                .isEmpty();
        assertThat(FreedesktopNotifier.of("Windows 11", environment()).command("Gatehouse", "New case"))
                .isEmpty();
    }

    @Test
    void isSilentWhereThereIsNoProgramForIt() {
        assertThat(FreedesktopNotifier.of("Linux", environment()).command("Gatehouse", "New case"))
                .isEmpty();
    }

    @Test
    void takesNoMarkupAndNoOptionsFromStrangers() throws IOException {
        Path program = program("notify-send");

        List<String> command = FreedesktopNotifier.of("Linux", environment())
                .command("--help", HOSTILE)
                .orElseThrow();

        assertThat(command)
                .startsWith(program.toString())
                .containsSubsequence("--", "--help", SHOWN)
                .endsWith(SHOWN);
    }

    /** The marks that keep a name from turning its neighbours are no text. */
    @Test
    void showsANameFromRightToLeft() throws IOException {
        program("notify-send");
        String said = new Texts(Locale.ENGLISH).of("list.searched-for", "محمد");

        assertThat(FreedesktopNotifier.of("Linux", environment())
                        .command("Gatehouse", said)
                        .orElseThrow())
                .endsWith(said);
    }

    @Test
    void quotesForTheBusWhereThereIsOnlyThat() throws IOException {
        program("gdbus");

        List<String> command = FreedesktopNotifier.of("Linux", environment())
                .command("Gatehouse", HOSTILE)
                .orElseThrow();

        assertThat(command)
                .contains("\"" + SHOWN.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .endsWith("[]", "{}", "-1");
    }

    @Test
    void showsItByThatProgram() throws IOException {
        Path told = directory.resolve("told");
        Path program = program("notify-send");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + told + "\n");

        FreedesktopNotifier.of("Linux", environment()).show("Gatehouse", "New case");

        assertThat(Files.readAllLines(told)).endsWith("--", "Gatehouse", "New case");
    }

    private Map<String, String> environment() {
        return Map.of("PATH", directory.toString(), "DBUS_SESSION_BUS_ADDRESS", "unix:path=/none");
    }

    private Path program(String name) throws IOException {
        return Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
