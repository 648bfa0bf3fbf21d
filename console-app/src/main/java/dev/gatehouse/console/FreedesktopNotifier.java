package dev.gatehouse.console;

import dev.gatehouse.console.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notifications of the desktop (Desktop Notifications Specification 1.3), through a program that the desktop has:
 * {@code notify-send}, or {@code gdbus}. The runtime has no AWT, and no library for D-Bus is worth it. They never take the focus.
 * Where there is neither, or no desktop, nothing happens. Thread-safe.
 */
final class FreedesktopNotifier implements DesktopNotifier {

    private static final String NAME = "Gatehouse";
    private static final String ICON = "gatehouse-console";

    /** A desktop that does not answer is left alone after so many seconds. */
    private static final int PATIENCE = 5;

    private final Optional<Path> notifySend;
    private final Optional<Path> gdbus;

    private FreedesktopNotifier(Optional<Path> notifySend, Optional<Path> gdbus) {
        this.notifySend = notifySend;
        this.gdbus = gdbus;
    }

    /** The desktop of that environment; one without a session bus has none. */
    static FreedesktopNotifier of(String system, Map<String, String> environment) {
        boolean desktop = system.startsWith("Linux")
                && (environment.containsKey("DBUS_SESSION_BUS_ADDRESS")
                        || Files.exists(Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/none"), "bus")));
        return desktop
                ? new FreedesktopNotifier(find("notify-send", environment), find("gdbus", environment))
                : new FreedesktopNotifier(Optional.empty(), Optional.empty());
    }

    private static Optional<Path> find(String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void show(String title, String text) {
        command(title, text).ifPresent(FreedesktopNotifier::run);
    }

    /** What shows it; empty where nothing does. */
    Optional<List<String>> command(String title, String text) {
        return notifySend
                .map(program -> List.of(
                        program.toString(), "--app-name=" + NAME, "--icon=" + ICON, "--", plain(title), marked(text)))
                .or(() -> gdbus.map(program -> List.of(
                        program.toString(),
                        "call",
                        "--session",
                        "--dest=org.freedesktop.Notifications",
                        "--object-path=/org/freedesktop/Notifications",
                        "--method=org.freedesktop.Notifications.Notify",
                        quoted(NAME),
                        "0",
                        quoted(ICON),
                        quoted(plain(title)),
                        quoted(marked(text)),
                        "[]",
                        "{}",
                        "-1")));
    }

    /** The summary is plain text. */
    private static String plain(String title) {
        return ForeignText.quotingLine(title);
    }

    /** The body may have markup, of which a stranger shall write none. */
    private static String marked(String text) {
        return ForeignText.quotingLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** A string as GVariant text, so that no name is read as something else. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // A notification that cannot be shown is on the screen of the console all the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
