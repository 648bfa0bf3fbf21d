package dev.gatehouse.server.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No reader of what strangers write does anything that it does not say. These inputs are the same each time;
 * {@link JazzerTest} looks for others.
 */
@Timeout(300)
final class FuzzTest {

    private static final int INPUTS = 20_000;

    static Set<String> names() {
        return FuzzTargets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsItsSeeds(String name) {
        try (FuzzTarget target = FuzzTargets.open(name)) {
            for (String seed : target.seeds()) {
                assertTaken(target, seed.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingUnexpectedComesOfAnything(String name) {
        try (FuzzTarget target = FuzzTargets.open(name)) {
            Mutator inputs = new Mutator(target.seeds(), new Random(42));
            for (int i = 0; i < INPUTS; i++) {
                assertTaken(target, inputs.next());
            }
        }
    }

    private static void assertTaken(FuzzTarget target, byte[] input) {
        try {
            target.read(input);
        } catch (RuntimeException | Error e) {
            assertThatCode(() -> {
                        throw e;
                    })
                    .as(new String(input, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }
}
