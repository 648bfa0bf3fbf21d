package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.process.ServerLaunch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a start need not load: classes that the JVM's cache cannot hold take a part of every start (decision 0032). */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the settings are given by a shell")
@Timeout(300)
class LoadedClassesTest {

    @TempDir
    private Path folder;

    /** What reads command lines and statements for all cases, and what sets up the Flight Recorder and looks for services. */
    @Test
    void haveNoneThatAStartDoesWithout() throws Exception {
        Path log = folder.resolve("classes.log");
        ServerLaunch launch = Distribution.in(folder)
                .bareJava("export JDK_JAVA_OPTIONS='-Xlog:class+load:file=" + log + "'", folder.resolve("data"));

        Distribution.serveOnce(launch);

        assertThat(Files.readString(log))
                .contains(" dev.gatehouse.server.Gatehouse ")
                .doesNotContain(" picocli.CommandLine source:")
                .doesNotContain(" picocli.CommandLine$Model")
                .doesNotContain(".antlr.v4.runtime.atn.")
                .doesNotContain(" jdk.jfr.internal.MetadataRepository ")
                .doesNotContain(" io.helidon.metrics.api.MetricsFactoryFactory__ServiceDescriptor ");
    }
}
