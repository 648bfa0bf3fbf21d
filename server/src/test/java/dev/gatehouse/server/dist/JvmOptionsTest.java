package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a JVM makes of the options that the server is delivered with. */
final class JvmOptionsTest {

    private static final Path OPTIONS = Path.of("src/main/dist/conf/jvm.options");

    @Test
    void boundTheHeapOnAMachineOfAnySize() throws Exception {
        Matcher heap = Pattern.compile(" MaxHeapSize = (\\d+) ").matcher(flags());

        assertThat(heap.find()).isTrue();
        assertThat(Long.parseLong(heap.group(1))).isBetween(1L, 1L << 30);
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
