package dev.gatehouse.common.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterReading.Misunderstood;
import dev.gatehouse.common.filter.FilterReading.Understood;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters match. */
final class FilterMatchTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final SecurityEvent EVENT = Items.event("alice", "10.2.3.4", "curl/8.5.0 (Linux)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user:alice",
                "user:AL*E",
                "user:*",
                "user:bob,alice",
                "-user:Alice",
                "-user:al",
                "address:10.2.3.4",
                "address:10.2.0.0/16",
                "address:10.2.0.0/15",
                "address:0.0.0.0/0",
                "-address:::/0",
                "agent:CURL",
                "agent:\"8.5.0 (\"",
                "agent:cu*linux",
                "type:login_failed severity:warning",
                "since:2026-01-31T12:00:00Z until:2026-01-31T12:00:00.000001Z",
                "since:-2h",
                "user:zoe OR type:login_failed",
                "-session:*",
                "-route:x",
            })
    void matches(String text) {
        assertThat(matches(text, EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:Alice",
                "user:al",
                "-user:al*",
                "user:*b*",
                "address:10.2.3.5",
                "address:10.3.0.0/16",
                "address:::/0",
                "agent:\"8.5 0\"",
                "agent:linux*curl",
                "type:login_succeeded",
                "since:2026-01-31T12:00:00.000001Z",
                "until:2026-01-31T12:00:00Z",
                "user:zoe OR type:token_reused",
                "-(user:alice OR user:zoe)",
                "session:*",
                "route:*",
            })
    void doesNotMatch(String text) {
        assertThat(matches(text, EVENT)).isFalse();
    }

    @Test
    void comparesWhatIsNotThereWithNothing() {
        SecurityEvent bare = Items.event(null, null, null);

        assertThat(matches("user:*", bare)).isFalse();
        assertThat(matches("-user:* -address:0.0.0.0/0 -agent:x", bare)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.0/24, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.0/24, 192.0.3.7, false",
        "0.0.0.0/0, 192.0.3.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/64, 2001:DB8:0:0:1::, true",
        "2001:db8::/64, 2001:db8:0:1::, false",
        "192.0.2.7, ::ffff:192.0.2.7, true",
    })
    void findsNetworksThatHaveAnAddressInCommon(String network, String given, boolean expected) {
        Filter filter = read(FilterSchemas.BLOCKS, "address:" + given);

        assertThat(FilterSchemas.BLOCKS.matcher(filter).test(Items.block(network)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "a*, a, true",
        "a*a, a, false",
        "a*a, aa, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "*ab*ab*, abab, true",
        "*ab*ab*, aab, false",
        "a**b, ab, true",
        "'\\*', '*', true",
        "'\\*', a, false",
        "ÄÖ*, äöü, true",
        "k*, \u212A, false",
        "i*, \u0130, false",
        "ı*, I, false",
    })
    void fitsPatterns(String pattern, String text, boolean expected) {
        assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(expected);
    }

    private static boolean matches(String text, SecurityEvent event) {
        return FilterSchemas.EVENTS.matcher(read(FilterSchemas.EVENTS, text)).test(event);
    }

    private static Filter read(FilterSchema<?> schema, String text) {
        return switch (schema.read(text, NOON)) {
            case Understood(Filter filter) -> filter;
            case Misunderstood wrong -> throw new AssertionError(wrong.problem());
        };
    }
}
