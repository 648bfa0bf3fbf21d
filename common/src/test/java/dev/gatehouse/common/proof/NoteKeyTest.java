package dev.gatehouse.common.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** C2SP signed-note, with the note that Go's {@code sumdb/note} documents. */
final class NoteKeyTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void verifiesAForeignNote() {
        NoteKey key = NoteKey.parse(KEY).orElseThrow();

        assertThat(key.verifier()).isEqualTo(KEY);
        assertThat(key.hasSigned(NOTE)).isTrue();
        assertThat(key.hasSigned(NOTE.replace("answer", "Answer"))).isFalse();
        assertThat(key.hasSigned(NOTE.replace("x08go/", "x08go+"))).isFalse();
        assertThat(key.hasSigned("— PeterNeumann x08go/")).isFalse();
    }

    @Test
    void readsNoKeyWhoseIdIsAnotherOnes() {
        assertThat(NoteKey.parse(KEY.replace("c74f20a3", "c74f20a4"))).isEmpty();
        assertThat(NoteKey.parse(KEY.replace("+ARpc", "+BRpc"))).isEmpty();
        assertThat(NoteKey.parse("PeterNeumann")).isEmpty();
    }
}
