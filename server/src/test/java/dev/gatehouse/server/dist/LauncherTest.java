package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The launcher finds a JDK 25 by itself. */
final class LauncherTest extends InstalledLauncher {

    @Test
    void saysInOneLineWhatIsMissing() throws Exception {
        jdk("usr/lib/jvm/old", "17.0.15");
        jdk("opt/new", "26");

        LauncherRun outcome = launch(Map.of());

        assertThat(outcome)
                .isEqualTo(new LauncherRun(
                        1,
                        "",
                        "Gatehouse needs a JDK 25 and found none:"
                                + " install one, or set GATEHOUSE_JAVA_HOME to where it is.\n"));
    }

    @Test
    void looksWhereJdksUsuallyAre() throws Exception {
        jdk("usr/lib/jvm/old", "17.0.15");
        Path found = jdk("home/.sdkman/candidates/java/25-tem", "25");

        assertThat(launch(Map.of()).output()).startsWith(found + "/bin/java");
    }

    @Test
    void takesTheOneOnThePath() throws Exception {
        Path onPath = jdk("somewhere", "25.0.1");
        jdk("usr/lib/jvm/other", "25.0.1");
        Files.createSymbolicLink(folder.resolve("tools/java"), onPath.resolve("bin/java"));

        assertThat(launch(Map.of()).output()).startsWith(onPath + "/bin/../bin/java");
    }

    @Test
    void passesByAJavaOnThePathThatIsTooOld() throws Exception {
        Path old = jdk("somewhere", "21.0.4");
        Path found = jdk("usr/lib/jvm/temurin", "25.0.3");
        Files.createSymbolicLink(folder.resolve("tools/java"), old.resolve("bin/java"));

        assertThat(launch(Map.of()).output()).startsWith(found + "/bin/java");
    }

    @Test
    void prefersJavaHomeIfItIs25() throws Exception {
        Path javaHome = jdk("my jdk", "25.0.3");
        jdk("usr/lib/jvm/other", "25.0.3");

        assertThat(launch(Map.of("JAVA_HOME", javaHome.toString())).output()).startsWith(javaHome + "/bin/java");
    }

    @Test
    void passesByAJavaHomeThatIsTooOld() throws Exception {
        Path javaHome = jdk("my jdk", "17.0.15");
        Path found = jdk("opt/jdk-25", "25+36");

        assertThat(launch(Map.of("JAVA_HOME", javaHome.toString())).output()).startsWith(found + "/bin/java");
    }

    @Test
    void prefersTheRuntimeThatCameWithIt() throws Exception {
        Path javaHome = jdk("my jdk", "25.0.3");
        Path runtime = jdk("gatehouse/runtime", "25.0.3");

        assertThat(launch(Map.of("JAVA_HOME", javaHome.toString())).output()).startsWith(runtime + "/bin/java");
    }

    @Test
    void obeysGatehouseJavaHomeBeforeAll() throws Exception {
        jdk("gatehouse/runtime", "25.0.3");
        Path chosen = jdk("chosen", "25.0.3");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_HOME", chosen.toString())).output())
                .startsWith(chosen + "/bin/java");
    }

    @Test
    void refusesAGatehouseJavaHomeThatIsNo25InsteadOfTakingAnother() throws Exception {
        jdk("usr/lib/jvm/other", "25.0.3");
        Path chosen = jdk("chosen", "24");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_HOME", chosen.toString())))
                .isEqualTo(new LauncherRun(1, "", "GATEHOUSE_JAVA_HOME=" + chosen + " is not a JDK 25.\n"));
    }

    @Test
    void givesItsArgumentsAsTheyAre() throws Exception {
        jdk("gatehouse/runtime", "25");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_OPTIONS", "-Xmx1g -Da=b"), "serve", "--set", "a b=c")
                        .output())
                .endsWith(lines(
                        "@" + folder + "/gatehouse/conf/jvm.options",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-Xmx1g",
                        "-Da=b",
                        "-jar",
                        folder + "/gatehouse/lib/gatehouse-server.jar",
                        "serve",
                        "--set",
                        "a b=c"));
    }

    @Test
    void addsTheOptionsOfThisMachine() throws Exception {
        jdk("gatehouse/runtime", "25");
        Path options = Files.createDirectories(folder.resolve("gatehouse/conf")).resolve("local.options");
        Files.writeString(options, "-Xmx2g\n");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_OPTIONS", "-Xmx3g"), "serve")
                        .output()
                        .lines())
                .containsSubsequence("@" + options, "-Xmx3g", "-jar", "serve");
    }

    @Test
    void compilesLittleForACommandThatEndsSoon() throws Exception {
        jdk("gatehouse/runtime", "25");

        assertThat(launch(Map.of(), "user", "list").output()).contains("-XX:TieredStopAtLevel=1\n");
        assertThat(launch(Map.of(), "serve").output()).doesNotContain("TieredStopAtLevel");
        assertThat(launch(Map.of(), "audit", "verify").output()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void leavesRoomToACommandThatGoesThroughAll() throws Exception {
        jdk("gatehouse/runtime", "25");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_OPTIONS", "-Xmn48m"), "audit", "verify")
                        .output()
                        .lines())
                .containsSubsequence("-Xmn24m", "-Xmn48m", "-jar");
        assertThat(launch(Map.of(), "serve").output()).doesNotContain("-Xmn");
    }

    @Test
    void keepsItsOwnVariablesFromTheServerWhichWouldRefuseThem() throws Exception {
        Path chosen = jdk("chosen", "25");
        writeExecutable(chosen.resolve("bin/java"), "#!/bin/sh\nPATH=/usr/bin:/bin exec env\n");

        assertThat(launch(Map.of("GATEHOUSE_JAVA_HOME", chosen.toString(), "GATEHOUSE_JAVA_OPTIONS", "-Xmx1g"))
                        .output())
                .doesNotContain("GATEHOUSE_");
    }

    @Test
    void findsItsWayHomeThroughLinks() throws Exception {
        Path runtime = jdk("gatehouse/runtime", "25");
        Files.createSymbolicLink(folder.resolve("first"), Path.of("gatehouse/bin/gatehouse"));
        launcher = Files.createSymbolicLink(folder.resolve("second"), folder.resolve("first"));

        assertThat(launch(Map.of()).output()).startsWith(runtime + "/bin/java");
    }

    /** A shell's cd looks there first, and prints where it has gone. */
    @Test
    void findsItsWayHomeWhereTheShellHasOtherPlacesToGoTo() throws Exception {
        Path runtime = jdk("gatehouse/runtime", "25");
        Files.createDirectories(folder.resolve("elsewhere/gatehouse/bin"));
        launcher = Path.of("gatehouse/bin/gatehouse");

        assertThat(launch(Map.of("CDPATH", folder + "/elsewhere:.")).output())
                .startsWith(lines(runtime + "/bin/java", "@" + folder + "/gatehouse/conf/jvm.options"));
    }

    /** Each arena of the C library would keep what a hash takes. */
    @Test
    void hasTheCLibraryManageWithOneArenaUnlessTheEnvironmentSaysOtherwise() throws Exception {
        writeExecutable(jdk("gatehouse/runtime", "25").resolve("bin/java"), "#!/bin/sh\necho \"$MALLOC_ARENA_MAX\"\n");

        assertThat(launch(Map.of(), "serve").output()).isEqualTo("1\n");
        assertThat(launch(Map.of("MALLOC_ARENA_MAX", "4"), "serve").output()).isEqualTo("4\n");
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
