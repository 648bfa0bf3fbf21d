package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyTest {

    private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void decryptsWhatItHasEncryptedAlsoWhenItWasReadAgain() throws Exception {
        MasterKey key = MasterKey.random();
        String encrypted = key.encrypt("the text", "about");

        assertThat(MasterKey.parse(key.text() + "\n", "a test").decrypt(encrypted, "about"))
                .isEqualTo("the text");
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> MasterKey.parse("too short", "A test"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("A test is not a master key: 32 bytes in Base64");
    }

    @Test
    void doesNotDecryptWhatBelongsToSomethingElse() {
        MasterKey key = MasterKey.random();
        String encrypted = key.encrypt("the text", "one key");

        assertThatThrownBy(() -> key.decrypt(encrypted, "another key"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageContaining("another key cannot be decrypted");
    }

    @Test
    void doesNotDecryptWithAnotherKey() throws Exception {
        String encrypted = MasterKey.random().encrypt("the text", "about");
        MasterKey another = MasterKey.parse(TEXT, "a test");

        assertThatThrownBy(() -> another.decrypt(encrypted, "about"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageStartingWith("The master key does not fit the keys in the database");
    }

    /** Texts that only a database writer can have put there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "?", "AAAA", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBka"})
    void doesNotDecryptWhatNeverWasEncrypted(String encrypted) throws Exception {
        MasterKey key = MasterKey.parse(TEXT, "a test");

        assertThatThrownBy(() -> key.decrypt(encrypted, "about"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("In the database, about is nothing that was encrypted");
    }

    @Test
    void hasAFingerprintThatIsNotTheKey() throws Exception {
        MasterKey key = MasterKey.parse(TEXT, "a test");

        assertThat(key.fingerprint())
                .isEqualTo(MasterKey.parse(TEXT, "a test").fingerprint())
                .isNotEqualTo(MasterKey.random().fingerprint())
                .hasSize(64)
                .doesNotContain("000102030405");
    }
}
