package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecoveryCodeTest {

    @Test
    void areTenDifferentOnesThatCanBeReadBack() {
        assertThat(RecoveryCode.several())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code.grouped()).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"))
                .allSatisfy(
                        code -> assertThat(RecoveryCode.parse(code.grouped())).contains(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123-4567-89AB-CD11", "0123456789abcd11", " O123 4567 89ab-cdIl "})
    void areReadAsPeopleTypeThem(String text) {
        assertThat(RecoveryCode.parse(text)).contains(new RecoveryCode("0123456789ABCD11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "0123-4567-89AB-CD1", "0123-4567-89AB-CD111", "0123-4567-89AB-CDU1"})
    void areNothingElse(String text) {
        assertThat(RecoveryCode.parse(text)).isEmpty();
    }

    @Test
    void areKeptAsAHashAndPrintedNowhere() {
        RecoveryCode code = new RecoveryCode("0123456789ABCDEF");

        assertThat(code.hash()).isEqualTo("2125b2c332b1113aae9bfc5e9f7e3b4c91d828cb942c2df1eeb02502eccae9e9");
        assertThat(code).hasToString("RecoveryCode[***]");
    }
}
