package dev.gatehouse.common.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class Sha256Test {

    /** The first example of FIPS 180-2, B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesPartsAsOneText() {
        assertThat(Sha256.hex("abc".getBytes(US_ASCII))).isEqualTo(ABC);
        assertThat(Sha256.hex("a".getBytes(US_ASCII), new byte[0], "bc".getBytes(US_ASCII)))
                .isEqualTo(ABC);
    }

    @Test
    void hashesNothing() {
        assertThat(Sha256.hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Sha256.of()).hasSize(32);
    }
}
