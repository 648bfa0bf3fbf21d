package dev.gatehouse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A detail's value and its text. */
final class EventDetailTest {

    private static final SessionId SESSION =
            SessionId.parse("6b3efd99860a45f29ecf7fc831515a81").orElseThrow();

    @ParameterizedTest
    @MethodSource("values")
    <T> void isWrittenAndReadAgain(EventDetail<T> detail, T value, String text) {
        assertThat(detail.write(value)).isEqualTo(text);
        assertThat(detail.in(Map.of(detail.code(), text))).contains(value);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isNotThereIfItIsMalformed(EventDetail<?> detail, String text) {
        assertThat(detail.in(Map.of(detail.code(), text))).isEmpty();
    }

    @Test
    void isNotThereIfTheEventHasNone() {
        assertThat(EventDetail.BY.in(Map.of("reason", "test"))).isEmpty();
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(EventDetail.BY, "alice", "alice"),
                Arguments.of(EventDetail.NETWORK, "2001:db8::/64", "2001:db8::/64"),
                Arguments.of(EventDetail.FAILURES, 5, "5"),
                Arguments.of(EventDetail.COUNT, 3_000_000_000L, "3000000000"),
                Arguments.of(EventDetail.FORCED, true, "true"),
                Arguments.of(EventDetail.FORGIVEN, false, "false"),
                Arguments.of(
                        EventDetail.SINCE, Instant.parse("2026-01-31T12:00:00.123456Z"), "2026-01-31T12:00:00.123456Z"),
                Arguments.of(EventDetail.CHANGES, List.of("role_given", "enabled"), "role_given,enabled"),
                Arguments.of(EventDetail.ROLE, Role.OPERATOR, "operator"),
                Arguments.of(EventDetail.PURPOSE, KeyPurpose.ACCESS, "access"),
                Arguments.of(EventDetail.SOURCE, KeySource.ENVIRONMENT, "environment"),
                Arguments.of(EventDetail.SESSION, SESSION, "6b3efd99860a45f29ecf7fc831515a81"),
                Arguments.of(EventDetail.LOCKOUT, new LockoutId(7), "7"),
                Arguments.of(EventDetail.BLOCK, new BlockId(8), "8"));
    }

    private static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(EventDetail.FAILURES, ""),
                Arguments.of(EventDetail.FAILURES, "-1"),
                Arguments.of(EventDetail.FAILURES, "2147483648"),
                Arguments.of(EventDetail.FAILURES, "٣"),
                Arguments.of(EventDetail.COUNT, "9999999999999999999"),
                Arguments.of(EventDetail.FORCED, "TRUE"),
                Arguments.of(EventDetail.SINCE, "yesterday"),
                Arguments.of(EventDetail.ROLE, "emperor"),
                Arguments.of(EventDetail.PURPOSE, "tea"),
                Arguments.of(EventDetail.SOURCE, "heaven"),
                Arguments.of(EventDetail.SESSION, "../etc"),
                Arguments.of(EventDetail.LOCKOUT, "seven"),
                Arguments.of(EventDetail.BLOCK, "0x8"));
    }
}
