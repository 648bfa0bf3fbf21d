package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The launcher gives the JVM what a rehearsal has left, where it was left for this place. */
final class LauncherRehearsalTest extends InstalledLauncher {

    @Test
    void startsWithWhatARehearsalHasLeft() throws Exception {
        jdk("gatehouse/runtime", "25");
        Path cache = rehearsedIn(folder.resolve("gatehouse"));

        assertThat(launch(Map.of(), "serve").output().lines())
                .containsSubsequence("-XX:AOTCache=" + cache, "-Xlog:disable", "-jar", "serve");
    }

    /** The JVM would take it, and start no server: classes of sealed jars would be from two places. */
    @Test
    void goesWithoutWhatARehearsalHasLeftInAnotherPlace() throws Exception {
        jdk("gatehouse/runtime", "25");
        Path cache = rehearsedIn(folder.resolve("before"));

        LauncherRun moved = launch(Map.of(), "serve");

        assertThat(moved.output()).doesNotContain("AOTCache").contains("-jar");
        assertThat(moved.errors())
                .isEqualTo(
                        "%s was moved or copied since its rehearsal; once 'gatehouse rehearse' has run, starts are faster again.\n"
                                .formatted(folder.resolve("gatehouse")));
        assertThat(launch(Map.of(), "user", "list"))
                .satisfies(command -> assertThat(command.output()).doesNotContain("AOTCache"))
                .satisfies(command -> assertThat(command.errors()).isEmpty());
        Files.delete(cache.resolveSibling("gatehouse.aot.place"));
        assertThat(launch(Map.of(), "serve").output()).doesNotContain("AOTCache");
    }

    @Test
    void letsTheJvmKeepWhatARehearsalShowsIt() throws Exception {
        Path runtime = jdk("gatehouse/runtime", "25");
        Path lib = Files.createDirectories(folder.resolve("gatehouse/lib"));
        writeExecutable(
                runtime.resolve("bin/java"),
                "#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" = --keep ] && printf classes >\"$2\"; shift; done\n");

        assertThat(launch(Map.of(), "rehearse"))
                .isEqualTo(new LauncherRun(0, "Rehearsed: later starts are faster.\n", ""));
        assertThat(lib).isDirectoryContaining("glob:**/gatehouse.aot").isDirectoryNotContaining("glob:**.new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lib.resolve("gatehouse.aot"))))
                .isEqualTo("rw-r--r--");
        assertThat(lib.resolve("gatehouse.aot.place")).hasContent(folder.resolve("gatehouse") + "\n");
    }

    @Test
    void keepsTheLastRehearsalWhereTheJvmKeepsNothing() throws Exception {
        jdk("gatehouse/runtime", "25");
        Path lib = Files.createDirectories(folder.resolve("gatehouse/lib"));
        Path cache = Files.writeString(lib.resolve("gatehouse.aot"), "classes");

        assertThat(launch(Map.of(), "rehearse"))
                .isEqualTo(new LauncherRun(
                        1, "", "The JVM has kept nothing in %s; who may write there can rehearse.\n".formatted(lib)));
        assertThat(cache).hasContent("classes");
    }

    private Path rehearsedIn(Path home) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("gatehouse/lib"));
        Files.writeString(lib.resolve("gatehouse.aot.place"), home + "\n");
        return Files.writeString(lib.resolve("gatehouse.aot"), "classes");
    }
}
