package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command of the Debian package runs as root and reads a file of secrets: nothing in it is a command. What the
 * script calls ({@code id}, {@code setpriv}, the server) are scripts here that tell what they were given.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for POSIX shells")
class InstalledCommandTest {

    private static final Path COMMAND = Path.of("..", "installers", "server", "files", "usr", "bin", "gatehouse");

    @TempDir
    private Path folder;

    private Path environment = Path.of("");

    private record Ended(int status, String output) {}

    @BeforeEach
    void install() throws IOException {
        folder = folder.toRealPath();
        environment = folder.resolve("etc/gatehouse/environment");
        Files.createDirectories(environment.getParent());
        writeExecutable(
                folder.resolve("usr/bin/gatehouse"),
                Files.readString(COMMAND)
                        .replace("/etc/gatehouse", folder + "/etc/gatehouse")
                        .replace("/usr/lib/gatehouse", folder + "/usr/lib/gatehouse")
                        .replace("/run/gatehouse", folder + "/run/gatehouse"));
        writeExecutable(folder.resolve("tools/id"), "#!/bin/sh\necho 0\n");
        writeExecutable(
                folder.resolve("tools/setpriv"),
                "#!/bin/sh\nwhile [ \"${1#--}\" != \"$1\" ]; do echo \"$1\"; shift; done\nexec \"$@\"\n");
        writeExecutable(folder.resolve("usr/lib/gatehouse/bin/gatehouse"), """
                        #!/bin/sh
                        pwd
                        echo "$LC_ALL"
                        echo "${GATEHOUSE_ENVIRONMENT_FILE:-no file}"
                        echo "$GATEHOUSE_SETTINGS_FILE"
                        echo "$*"
                        echo "${GATEHOUSE_DATABASE_PASSWORD:-no password}"
                        """);
    }

    @Test
    void runsNothingThatTheFileSaysAndStaysWhereItIsCalled() throws Exception {
        Path trap = folder.resolve("trap");
        Files.writeString(environment, """
                GATEHOUSE_DATABASE_PASSWORD=pa$$wort touch %1$s
                A=$(touch %1$s)
                B=`touch %1$s`
                C=x; touch %1$s
                touch %1$s
                exit 7
                """.formatted(trap));

        Ended ended = run("user", "list");

        assertThat(ended).isEqualTo(new Ended(0, """
                        --reuid=gatehouse
                        --regid=gatehouse
                        --init-groups
                        %s
                        C.UTF-8
                        %s
                        %s
                        user list
                        no password
                        """.formatted(
                        folder, environment, environment.resolveSibling("gatehouse.yaml"))));
        assertThat(trap).doesNotExist();
    }

    @Test
    void goesWithoutAFileThatIsNotThere() throws Exception {
        assertThat(run("check").output()).contains("no file");
    }

    /** An operator may keep the file from all but root; systemd reads it for the service. */
    @Test
    void givesTheServiceACopyOfAFileThatOnlyRootMayRead() throws Exception {
        Files.writeString(environment, "GATEHOUSE_DATABASE_PASSWORD=secret\n");
        Path copies = Files.createDirectory(folder.resolve("run"));
        writeExecutable(folder.resolve("tools/setpriv"), """
                        #!/bin/sh
                        while [ "${1#--}" != "$1" ]; do shift; done
                        [ "$1" != test ] || exit 1
                        "$@"
                        stat -c %a "$GATEHOUSE_ENVIRONMENT_FILE"
                        cat "$GATEHOUSE_ENVIRONMENT_FILE"
                        exit 3
                        """);
        writeExecutable(folder.resolve("tools/chown"), "#!/bin/sh\necho \"chown $1\"\n");

        Ended ended = run("user", "list");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output())
                .startsWith("chown gatehouse:\n")
                .contains(copies + "/gatehouse-environment.")
                .endsWith("600\nGATEHOUSE_DATABASE_PASSWORD=secret\n");
        assertThat(copies).isEmptyDirectory();
    }

    /** The settings that it writes are root's. */
    @Test
    void setsUpWithTheRightsOfRoot() throws Exception {
        String output = run("setup", "--non-interactive").output();

        assertThat(output)
                .doesNotContain("--reuid")
                .contains("/etc/gatehouse/gatehouse.yaml\nsetup --non-interactive\n");
    }

    /** What it keeps lies with the program, which is root's; the secrets of the service are not for it. */
    @Test
    void rehearsesWithTheRightsOfRoot() throws Exception {
        Files.writeString(environment, "GATEHOUSE_DATABASE_PASSWORD=secret\n");

        assertThat(run("rehearse").output()).doesNotContain("--reuid").endsWith("no file\n\nrehearse\nno password\n");
    }

    private Ended run(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        folder.resolve("usr/bin/gatehouse").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(folder.resolve("output")));
    }

    private static void writeExecutable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
