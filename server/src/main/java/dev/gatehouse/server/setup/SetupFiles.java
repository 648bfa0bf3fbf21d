package dev.gatehouse.server.setup;

import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.database.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes settings and variables in one step each, with what was there before beside it as {@code FILE.before}. Owner and mode
 * stay. Confined to one thread.
 */
final class SetupFiles {

    private final Path settings;
    private final Optional<Path> environment;

    /**
     * @param settings    the settings file, which need not be there
     * @param environment the file with the server's variables; empty if there is none
     */
    SetupFiles(Path settings, Optional<Path> environment) {
        this.settings = settings.toAbsolutePath();
        this.environment = environment.map(Path::toAbsolutePath);
    }

    /** The settings file. */
    Path settings() {
        return settings;
    }

    /**
     * Writes what was answered.
     *
     * @throws SetupException if a file cannot be written or has a form that cannot be kept; nothing has changed then
     */
    void write(SetupDraft draft) throws SetupException {
        try {
            Path prepared = prepare(draft);
            if (environment.isPresent() && !draft.secrets().isEmpty()) {
                replace(environment.get(), prepareVariables(environment.get(), draft.secrets()));
            }
            replace(settings, prepared);
        } catch (IOException e) {
            throw new SetupException("The settings cannot be written: " + FileProblem.of(e), e);
        }
    }

    /** What was prepared is read again: it must say what was answered and what it said before, and nothing else. */
    private Path prepare(SetupDraft draft) throws IOException, SetupException {
        SettingsText text = new SettingsText(lines(settings));
        for (Map.Entry<String, String> change : draft.changes().entrySet()) {
            text = text.with(change.getKey(), change.getValue());
        }
        Path prepared = writeBeside(settings, text.text(), "rw-r--r--");
        Map<String, String> read = new HashMap<>(SettingsSources.gather(Optional.of(prepared), Map.of(), List.of())
                .file());
        read.values().removeIf(String::isBlank);
        if (!read.equals(draft.expected())) {
            Files.delete(prepared);
            throw new SetupException("%s has a form that cannot be changed here; set there yourself: %s"
                    .formatted(settings, draft.changes()));
        }
        return prepared;
    }

    private static Path prepareVariables(Path file, Map<String, String> variables) throws IOException, SetupException {
        List<String> lines = new ArrayList<>(lines(file));
        variables.forEach((name, value) -> {
            lines.removeIf(line -> line.startsWith(name + "="));
            lines.add("%s=\"%s\"".formatted(name, value.replaceAll("([\"\\\\`$])", "\\\\$1")));
        });
        Path prepared = writeBeside(file, String.join("\n", lines) + "\n", "rw-------");
        Map<String, String> read = Environment.ofProcess(Map.of("GATEHOUSE_ENVIRONMENT_FILE", prepared.toString()))
                .variables();
        if (!read.entrySet().containsAll(variables.entrySet())) {
            Files.delete(prepared);
            throw new SetupException("%s has a form that cannot be changed here; set there yourself: %s"
                    .formatted(file, String.join(", ", variables.keySet())));
        }
        return prepared;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path writeBeside(Path file, String text, String mode) throws IOException {
        Path prepared = file.resolveSibling("new." + file.getFileName()); // A reader goes by the name's end.
        Files.deleteIfExists(prepared);
        Files.writeString(prepared, text);
        PosixFileAttributeView view = Files.getFileAttributeView(prepared, PosixFileAttributeView.class);
        if (view == null) {
            return prepared;
        }
        if (Files.exists(file)) {
            PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
            view.setPermissions(before.permissions());
            PosixFileAttributes now = view.readAttributes();
            if (!now.group().equals(before.group())) {
                view.setGroup(before.group());
            }
            if (!now.owner().equals(before.owner())) {
                view.setOwner(before.owner());
            }
        } else {
            view.setPermissions(PosixFilePermissions.fromString(mode));
        }
        return prepared;
    }

    private static void replace(Path file, Path prepared) throws IOException {
        if (Files.exists(file)) {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".before"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        DurableFiles.move(prepared, file);
    }
}
