package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * R49: the scripts of the packages on machines that are not as usual. Their directories are in a folder here, and what they call
 * (systemd, the tools for users and rights) are scripts that tell what they were given.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the packages are for Linux")
class PackageScriptsTest {

    private static final Path SERVER = Path.of("..", "installers", "server");

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    private Path keys = Path.of("");

    @BeforeEach
    void install() throws IOException {
        folder = folder.toRealPath();
        data = Files.createDirectories(folder.resolve("var/lib/gatehouse"));
        keys = Files.createDirectories(folder.resolve("etc/gatehouse/keys"));
        Files.writeString(keys.resolve("master.key"), "key");
        Files.createDirectories(folder.resolve("run/systemd/system"));
        tool("systemctl", "echo \"systemctl $*\"");
        tool("userdel", "echo \"userdel $*\"");
        tool("useradd", "echo \"useradd $*\"");
        tool("getent", "exit 2");
        tool("setpriv", "while [ \"${1#--}\" != \"$1\" ]; do shift; done\nexec \"$@\"");
        tool("install", "for each; do :; done\nmkdir -p \"$each\"");
    }

    /** A note that is cut would let a rollback take a database of long ago for that of before. */
    @Test
    void anUpgradeDoesNotBeginWhereItsNotesCannotBeKept() throws Exception {
        Files.createDirectory(data.resolve("database.previous"));
        Path state = Files.createDirectories(folder.resolve("var/lib/gatehouse-upgrade"));
        Files.createFile(state.resolve("was-running"));
        Files.createSymbolicLink(state.resolve("previous-database"), Path.of("/dev/full"));

        String output = shared("before_upgrade && echo 'goes on'");

        assertThat(output)
                .contains(
                        "systemctl stop gatehouse.service",
                        "nothing has been changed",
                        "systemctl start gatehouse.service")
                .doesNotContain("goes on");
        assertThat(state).doesNotExist();
    }

    @Test
    void anUpgradeNotesWhereTheDatabaseAndTheLedgerAre() throws Exception {
        Files.createDirectory(data.resolve("database.previous"));
        Files.writeString(data.resolve("ledger-head"), "7:abc");
        Path state = Files.createDirectories(folder.resolve("var/lib/gatehouse-upgrade"));
        Files.createFile(state.resolve("was-running"));

        assertThat(shared("before_upgrade && echo 'goes on'")).contains("goes on");
        assertThat(state.resolve("previous-database")).content().matches("[0-9]+ [0-9]+\n");
        assertThat(state.resolve("ledger-head")).hasContent("7:abc");
        assertThat(state.resolve("noted")).exists();
    }

    /** It would go on without the server, and hold the data when the next version wants them. */
    @Test
    void aBackupMakesWayForAnUpgradeAndIsMadeAfterIt() throws Exception {
        Path state = Files.createDirectories(folder.resolve("var/lib/gatehouse-upgrade"));
        Files.createFile(state.resolve("was-running"));
        tool("systemctl", "[ \"$1\" != show ] || { echo activating; exit; }\necho \"systemctl $*\"");

        assertThat(shared("before_upgrade\nafter_upgrade").lines())
                .containsSubsequence(
                        "systemctl stop gatehouse-backup.timer",
                        "systemctl stop gatehouse-backup.service",
                        "systemctl stop gatehouse.service",
                        "systemctl start gatehouse.service",
                        "systemctl start --no-block gatehouse-backup.timer",
                        "systemctl start --no-block gatehouse-backup.service");
        assertThat(state).doesNotExist();
    }

    /** Else the program of before starts during the upgrade, and runs on. */
    @Test
    void aServiceThatTriesToStartWaitsForTheUpgrade() throws Exception {
        tool("systemctl", """
                        case $1 in
                            show) echo activating ;;
                            is-active) exit 3 ;;
                            *) echo "systemctl $*" ;;
                        esac
                        """);

        assertThat(shared("before_upgrade\necho unpack\nafter_upgrade").lines())
                .containsSubsequence(
                        "systemctl stop gatehouse.service", "unpack", "systemctl start --no-block gatehouse.service");
    }

    /** Nothing asks rpm's shell to stop by itself. */
    @Test
    void anRpmDoesNotGoOnWhereTheProgramOfBeforeCannotBeKept() throws Exception {
        tool("cp", "exit 1");

        assertThat(run("set -- 2\n" + scriptlet("%pre") + "echo 'goes on'\n"))
                .contains("nothing has been changed")
                .doesNotContain("goes on", "systemctl stop");
    }

    /** As after a purge while another user was a member of it. */
    @Test
    void theUserIsMadeInAGroupThatIsThere() throws Exception {
        tool("getent", "[ \"$1\" = group ] || exit 2");

        assertThat(shared("make_user")).contains("--gid gatehouse").doesNotContain("--user-group");
    }

    @Test
    void anInstallationGoesOnWithATimerThatWasEnabled() throws Exception {
        assertThat(shared("after_install")).contains("systemctl start gatehouse-backup.timer");
    }

    @Test
    void aPurgeDeletesWhatIsBehindALink() throws Exception {
        Path disk = Files.move(data, folder.resolve("disk"));
        Files.createDirectories(disk.resolve("database/deep"));
        Files.writeString(disk.resolve(".hidden"), "");
        Files.createSymbolicLink(data, disk);

        String output = purge("delete");

        assertThat(disk).isEmptyDirectory();
        assertThat(data).doesNotExist();
        assertThat(keys).doesNotExist();
        assertThat(output).contains("userdel gatehouse");
    }

    @Test
    void aPurgeGoesOnWhereADirectoryHasToStayAsThatOfADiskDoes() throws Exception {
        Files.writeString(data.resolve("ledger-head"), "7:abc");
        tool("rmdir", "case $1 in */var/lib/gatehouse) exit 1 ;; esac\nexec /usr/bin/rmdir \"$@\"");

        String output = purge("delete");

        assertThat(data).isEmptyDirectory();
        assertThat(output).contains(data + " stays").contains("userdel gatehouse");
    }

    @Test
    void aPurgeAsksForTheKeyAlsoWhereTheDataAreGone() throws Exception {
        Files.delete(data);

        assertThat(purge("")).contains("the master key in " + keys);
        assertThat(keys).exists();
        assertThat(purge("delete")).contains("userdel gatehouse");
        assertThat(keys).doesNotExist();
    }

    /** A directory of backups that is a link to another disk. */
    @Test
    void oldBackupsAreRemovedBehindALink() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        for (int day = 1; day <= 3; day++) {
            Files.createDirectory(disk.resolve("2026-01-0" + day + "T00-00-00Z"));
        }
        Files.createDirectory(disk.resolve("2026-01-04T00-00-00Z.partial"));
        Path link = Files.createSymbolicLink(folder.resolve("backups"), disk);
        write(folder.resolve("usr/lib/gatehouse/bin/gatehouse"), "#!/bin/sh\nmkdir \"$2\"\n");

        run("DIRECTORY=" + link + " KEEP=2\n" + script("files/usr/lib/gatehouse/bin/gatehouse-backup"));

        try (Stream<Path> kept = Files.list(disk)) {
            assertThat(kept.map(path -> path.getFileName().toString()).sorted())
                    .hasSize(2)
                    .first()
                    .isEqualTo("2026-01-03T00-00-00Z");
        }
    }

    private String shared(String call) throws Exception {
        return run("set -eu\n" + script("maintainer.sh") + "\n" + call + "\n");
    }

    private String purge(String word) throws Exception {
        Files.createDirectories(folder.resolve("usr/share/debconf"));
        Files.writeString(folder.resolve("usr/share/debconf/confmodule"), """
                        db_fset() { :; }
                        db_input() { :; }
                        db_go() { :; }
                        db_purge() { :; }
                        db_get() { RET='%s'; }
                        """.formatted(word));
        return run("set -- purge\n" + script("deb/postrm").replace("@maintainer@", script("maintainer.sh")));
    }

    private String scriptlet(String section) throws IOException {
        String spec = script("rpm/gatehouse.spec");
        int begin = spec.indexOf(section + "\n") + section.length() + 1;
        return spec.substring(begin, spec.indexOf("\n%", begin) + 1).replace("@maintainer@", script("maintainer.sh"));
    }

    private String script(String name) throws IOException {
        return Files.readString(SERVER.resolve(name)).replaceAll("(?<![\\w.])/(?=(var|etc|run|usr)/)", folder + "/");
    }

    private void tool(String name, String text) throws IOException {
        write(folder.resolve("tools").resolve(name), "#!/bin/sh\n" + text + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(String text) throws Exception {
        Path script = folder.resolve("script");
        write(script, text.startsWith("#!") ? text : "#!/bin/sh\n" + text);
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(script.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
        builder.start().waitFor();
        return Files.readString(output);
    }
}
