package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a JVM makes of the options that the server is delivered with. */
final class JvmOptionsTest {

    private static final Path OPTIONS = Path.of("src/main/dist/conf/jvm.options");

    @Test
    void boundTheHeapOnAMachineOfAnySize() throws Exception {
        assertThat(flags("-XX:MaxRAM=64g")).contains(" MaxHeapSize = 1073741824 ");
        assertThat(flags("-XX:MaxRAM=512m")).contains(" MaxHeapSize = 268435456 ");
    }

    /** A container's limit counts: what is given as {@code MaxRAM} is taken for the memory that there is. */
    @Test
    void goByTheMemoryThatThereIs() throws Exception {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        assertThat(flags()).contains(" MaxRAM = " + machine.getTotalMemorySize() + " ");
    }

    @Test
    void giveBackWhatTheJvmItselfHasTaken() throws Exception {
        assertThat(flags()).contains(" TrimNativeHeapInterval = 30000 ").doesNotContain("[warning]");
    }

    @Test
    void giveBackWhatACollectionHasLeftAtOnce() throws Exception {
        assertThat(flags()).contains(" ShrinkHeapInSteps = false ", " MaxHeapFreeRatio = 25 ");
    }

    @Test
    void leaveTheLastWordToTheEnvironment() throws Exception {
        assertThat(flags("-Xmx2g")).contains(" MaxHeapSize = 2147483648 ");
        assertThat(flags("-Xmx4g", "-XX:-UseSerialGC", "-XX:+UseZGC")).contains(" UseZGC = true ");
    }

    private static String flags(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + OPTIONS));
        command.addAll(List.of(more));
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.replaceAll("[ \\t]+", " ");
    }
}
