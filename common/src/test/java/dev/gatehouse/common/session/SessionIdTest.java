package dev.gatehouse.common.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an id, and what is none. */
final class SessionIdTest {

    @Test
    void has32HexadecimalDigits() {
        assertThat(SessionId.parse("0123456789abcdef0123456789abcdef")).isPresent();
        assertThat(SessionId.parse(SessionId.random().value())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcde/",
                "0123456789abcdef0123456789abcde:",
                "`123456789abcdef0123456789abcdef",
                "٠123456789abcdef0123456789abcdef",
                "01234567-89ab-cdef-0123-456789abcdef",
            })
    void isNothingElse(String text) {
        assertThat(SessionId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
