package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtpSecretTest {

    /** The secret of RFC 6238, appendix B. */
    private static final OtpSecret SECRET =
            OtpSecret.ofHex(HexFormat.of().formatHex("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void knowsTheCodesOfTheStandard(long second, String code) {
        assertThat(SECRET.step(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void toleratesAClockThatIsOneStepOff() {
        long step = NOW.getEpochSecond() / 30;

        assertThat(SECRET.step(SECRET.code(step - 1), NOW)).hasValue(step - 1);
        assertThat(SECRET.step(SECRET.code(step + 1), NOW)).hasValue(step + 1);
        assertThat(SECRET.step(SECRET.code(step - 2), NOW)).isEmpty();
        assertThat(SECRET.step(SECRET.code(step + 2), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50471", "0050471", "050472", "٠٥٠٤٧١", "''"})
    void takesNothingButTheSixDigits(String code) {
        assertThat(SECRET.step(code, NOW)).isEmpty();
    }

    @Test
    void isWrittenAsAppsTakeIt() {
        assertThat(SECRET.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(SECRET.uri("Acme & Sons", "bob:by"))
                .isEqualTo("otpauth://totp/Acme%20%26%20Sons:bob%3Aby?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Acme%20%26%20Sons&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(OtpSecret.random().base32())
                .hasSize(32)
                .isNotEqualTo(OtpSecret.random().base32());
    }
}
