package dev.gatehouse.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LibArgon2Test {

    private static final byte[] PASSWORD = "correct horse battery".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "saltsaltsaltsalt".getBytes(StandardCharsets.US_ASCII);

    private final Optional<LibArgon2> found = LibArgon2.find();

    @BeforeEach
    void isInstalled() {
        Assumptions.assumeTrue(found.isPresent(), "this system has no libargon2");
    }

    @Test
    void hashesAsBouncyCastleDoes() {
        assertThat(HashSample.all())
                .allSatisfy(sample -> assertThat(sample.derivedBy(argon2()))
                        .isEqualTo(sample.derivedBy(new BouncyCastleArgon2(0, 1))));
    }

    @Test
    void hashesManyAtOnce() throws Exception {
        byte[] right = argon2().derive(id(64), PASSWORD, SALT, 32);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> hashes = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> argon2().derive(id(64), PASSWORD, SALT, 32)))
                    .toList();

            for (Future<byte[]> hash : hashes) {
                assertThat(hash.get()).isEqualTo(right);
            }
        }
    }

    @Test
    void leavesTheCallersPasswordAsItIs() {
        byte[] password = PASSWORD.clone();

        argon2().derive(id(8), password, SALT, 32);

        assertThat(password).isEqualTo(PASSWORD);
    }

    @Test
    void saysWhatTheLibraryRefuses() {
        assertThatThrownBy(() -> argon2().derive(id(1), PASSWORD, SALT, 32))
                .hasMessage("libargon2 answers -14, see argon2_error_codes in argon2.h");
    }

    private LibArgon2 argon2() {
        return found.orElseThrow();
    }

    private static Argon2Cost id(int memory) {
        return new Argon2Cost(Argon2Cost.Variant.ID, memory, 1, 1);
    }
}
