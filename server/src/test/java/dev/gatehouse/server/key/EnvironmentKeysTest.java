package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentKeysTest {

    /** As OpenSSL makes it; name and public part below were computed elsewhere. */
    private static final byte[] P256_DER = Base64.getDecoder()
            .decode("MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglUP8IEVJqu4bOpT0IszfE5j4cMO7ahfrKYmpjMpTrU"
                    + "GhRANCAASnGqVM021tkgKpuKn3Yn4HNfKz9yGI+Xn8sgQIgm4LJ1cVDfSxFIIIJTKFB874K4k5PncYFpaFHc98GgVK"
                    + "Irgj");

    /** Its public part is left out, which PKCS#8 allows. */
    private static final byte[] WITHOUT_PUBLIC_PART = Base64.getDecoder()
            .decode("MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCCPLeFzv0vUD4N4YhQVzS/Y1dCs6MURy7ZKA7/oyespFg"
                    + "==");

    private static final String P256 = pem("PRIVATE KEY", P256_DER);
    private static final String ANOTHER = pem("PRIVATE KEY", WITHOUT_PUBLIC_PART);

    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String LONGER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJw==";

    @Test
    void hasNothingWhereNothingIsGiven() throws Exception {
        EnvironmentKeys keys = EnvironmentKeys.read(Map.of("PATH", "/bin"));

        assertThat(keys.entries()).isEmpty();
        assertThat(keys.has(KeyPurpose.ACCESS)).isFalse();
    }

    @Test
    void theFirstSignsAndAllVerify() throws Exception {
        List<KeySet.Entry> access = access(P256 + "\n" + ANOTHER).entries();
        List<KeySet.Entry> refresh = refresh(LONGER + "\n  " + SECRET).entries();

        assertThat(access).extracting(KeySet.Entry::state).containsExactly(KeyState.ACTIVE, KeyState.RETIRING);
        assertThat(refresh).extracting(KeySet.Entry::state).containsExactly(KeyState.ACTIVE, KeyState.RETIRING);
        for (KeySet.Entry entry : List.of(access.get(0), access.get(1), refresh.get(0), refresh.get(1))) {
            byte[] signature = entry.key().sign(new byte[] {1});
            assertThat(entry.key().verifies(new byte[] {1}, signature)).isTrue();
            assertThat(entry.key().verifies(new byte[] {2}, signature)).isFalse();
        }
    }

    @Test
    void namesAnAccessKeyByItsThumbprint() throws Exception {
        SigningKey key = access(P256).entries().getFirst().key();

        assertThat(key.kid()).isEqualTo("oLqSU_dxahGjFKQKn3leuvfy6o_9zd5FtFVUxCzSJ4Y");
        assertThat(KeyMaterial.publicPart(key).x()).isEqualTo("pxqlTNNtbZICqbip92J-BzXys_chiPl5_LIECIJuCyc");
        assertThat(KeyMaterial.publicPart(key).y()).isEqualTo("VxUN9LEUggglMoUHzvgriTk-dxgWloUdz3waBUoiuCM");
    }

    @Test
    void namesARefreshKeyByAHashThatDoesNotLeadBack() throws Exception {
        SigningKey key = refresh(SECRET).entries().getFirst().key();

        assertThat(key.kid())
                .matches("[0-9a-f]{32}")
                .isEqualTo(refresh(SECRET).entries().getFirst().key().kid());
        assertThat(key.toString()).doesNotContain(SECRET);
    }

    @Test
    void aKeyThatIsGivenTwiceIsOne() throws Exception {
        assertThat(access(P256 + P256).entries()).hasSize(1);
    }

    @Test
    void readsPemWhoseLinesAreWrittenInOne() throws Exception {
        assertThat(access(P256.replace("\n", "\\n")).entries()).hasSize(1);
        assertThat(access(P256.replace("\n", "\r\n")).entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUBLIC KEY            | it has a PUBLIC KEY; what is needed
            EC PRIVATE KEY        | it has a EC PRIVATE KEY; what is needed
            RSA PRIVATE KEY       | it has a RSA PRIVATE KEY; what is needed
            ENCRYPTED PRIVATE KEY | it has a ENCRYPTED PRIVATE KEY; what is needed
            CERTIFICATE           | it has a CERTIFICATE; what is needed
            """)
    void refusesOtherKindsOfPem(String label, String why) {
        assertThat(problemOf(EnvironmentKeys.ACCESS_VARIABLE, pem(label, P256_DER)))
                .startsWith("GATEHOUSE_KEY_ACCESS_PEM cannot be used: " + why);
    }

    @Test
    void refusesAnotherCurve() throws Exception {
        assertThat(problemOf(EnvironmentKeys.ACCESS_VARIABLE, generated("EC", 384)))
                .isEqualTo("GATEHOUSE_KEY_ACCESS_PEM cannot be used: its key is on another curve than P-256");
    }

    @Test
    void refusesRsa() throws Exception {
        assertThat(problemOf(EnvironmentKeys.ACCESS_VARIABLE, generated("RSA", 2048)))
                .isEqualTo("GATEHOUSE_KEY_ACCESS_PEM cannot be used: its key is no elliptic-curve key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hunter2",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----"
            })
    void refusesWhatIsNoPemAndDoesNotTellWhatItIs(String text) {
        assertThat(problemOf(EnvironmentKeys.ACCESS_VARIABLE, text))
                .startsWith("GATEHOUSE_KEY_ACCESS_PEM cannot be used: ")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatStandsBesideTheKeys() {
        assertThat(problemOf(EnvironmentKeys.ACCESS_VARIABLE, P256 + "hunter2"))
                .startsWith("GATEHOUSE_KEY_ACCESS_PEM cannot be used: it is not PEM")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesSecretsThatAreShortOrNotBase64() {
        String thirtyOne = Base64.getEncoder().encodeToString(new byte[31]);

        assertThat(problemOf(EnvironmentKeys.REFRESH_VARIABLE, SECRET + " " + thirtyOne))
                .isEqualTo("GATEHOUSE_KEY_REFRESH_SECRET cannot be used: secret 2 has 31 bytes, and 32 are needed");
        assertThat(problemOf(EnvironmentKeys.REFRESH_VARIABLE, "hunter2!"))
                .isEqualTo("GATEHOUSE_KEY_REFRESH_SECRET cannot be used: secret 1 is not Base64");
        assertThat(problemOf(EnvironmentKeys.REFRESH_VARIABLE, " "))
                .isEqualTo("GATEHOUSE_KEY_REFRESH_SECRET cannot be used: secret 1 has 0 bytes, and 32 are needed");
    }

    private static EnvironmentKeys access(String pem) throws KeyUnusableException {
        return EnvironmentKeys.read(Map.of(EnvironmentKeys.ACCESS_VARIABLE, pem));
    }

    private static EnvironmentKeys refresh(String secrets) throws KeyUnusableException {
        return EnvironmentKeys.read(Map.of(EnvironmentKeys.REFRESH_VARIABLE, secrets));
    }

    private static String problemOf(String variable, String value) {
        KeyUnusableException problem =
                catchThrowableOfType(KeyUnusableException.class, () -> EnvironmentKeys.read(Map.of(variable, value)));
        return String.valueOf(problem.getMessage());
    }

    private static String generated(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
    }

    private static String pem(String label, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }
}
