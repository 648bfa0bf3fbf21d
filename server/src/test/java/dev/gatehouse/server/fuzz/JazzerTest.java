package dev.gatehouse.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets Jazzer, which sees what each input reaches, look for inputs that no seed leads to: {@code mvn -Pfuzz}. Each target
 * has a process of its own. Takes minutes, so it is not part of a build.
 */
@EnabledIfSystemProperty(named = "fuzz.runs", matches = "\\d+", disabledReason = "mvn -Pfuzz runs it")
final class JazzerTest {

    @TempDir
    private Path directory;

    static Set<String> names() {
        return FuzzTargets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsNothing(String name) throws IOException, InterruptedException {
        Path log = directory.resolve("jazzer.log");

        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-D" + JazzerEntry.TARGET + "=" + name,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--instrumentation_includes=dev.gatehouse.**",
                        "-runs=" + System.getProperty("fuzz.runs"),
                        "-timeout=5",
                        corpus(name).toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(jazzer.waitFor()).as(() -> text(log)).isZero();
        System.out.println(name + ": " + lastLine(log));
    }

    private Path corpus(String name) throws IOException {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        try (FuzzTarget target = FuzzTargets.open(name)) {
            int number = 0;
            for (String seed : target.seeds()) {
                Files.writeString(corpus.resolve("seed" + number++), seed);
            }
        }
        return corpus;
    }

    private static String lastLine(Path log) {
        return text(log).lines().reduce("", (_, line) -> line);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
