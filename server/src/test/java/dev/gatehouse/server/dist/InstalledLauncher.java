package dev.gatehouse.server.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder of its own, with JDKs that are scripts: they print their own path and what they were given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for POSIX shells")
abstract class InstalledLauncher {
    private static final Path LAUNCHER = Path.of("src", "main", "dist", "bin", "gatehouse");

    /** What the launcher itself calls, and no java. */
    private static final List<String> TOOLS = List.of("dirname", "readlink", "grep", "chmod", "mv");

    @TempDir
    Path folder;

    Path launcher = Path.of("");

    record LauncherRun(int status, String output, String errors) {}

    /** Everything that the launcher looks at lies under {@code folder}, so that the JDKs of this machine do not matter. */
    @BeforeEach
    void install() throws IOException {
        folder = folder.toRealPath();
        launcher = folder.resolve("gatehouse/bin/gatehouse");
        writeExecutable(
                launcher,
                Files.readString(LAUNCHER)
                        .replace("/usr/lib/jvm", folder + "/usr/lib/jvm")
                        .replace("/usr/java", folder + "/usr/java")
                        .replace("/opt", folder + "/opt"));
        for (String tool : TOOLS) {
            writeExecutable(
                    folder.resolve("tools").resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
    }

    Path jdk(String where, String version) throws IOException {
        Path home = folder.resolve(where);
        writeExecutable(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    LauncherRun launch(Map<String, String> environment, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("PATH", folder.resolve("tools").toString());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new LauncherRun(status, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }

    static void writeExecutable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
