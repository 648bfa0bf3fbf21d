package dev.gatehouse.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter is put together by what it means, not by the words in it. */
class FilterTextTest {

    /** An action on all that is listed acts on no other than alice's then. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "user:alice OR user:bob, (user:alice OR user:bob) user:alice",
                "-(user:bob user:alice active:true), -(user:bob user:alice active:true) user:alice",
                "-user:alice, -user:alice user:alice",
                "agent:\"see user:alice there\", agent:\"see user:alice there\" user:alice",
                "`user:alice,bob`, `user:alice,bob user:alice`",
                "user:NORA, user:NORA user:alice",
                "user:alic*, user:alic* user:alice",
                "`address:192.0.2.1 (user:alice OR user:bob)`, `address:192.0.2.1 (user:alice OR user:bob) user:alice`"
            })
    void wantsTheConditionAsWell(String filter, String both) {
        assertThat(sessions(filter).and("user:alice").text()).isEqualTo(both);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:alice",
                "active:true user:alice",
                "user:\"alice\" active:true",
                "(active:true user:alice)",
                "active:true (user:alice)"
            })
    void staysAsItIsWhereItWantsTheConditionAlready(String filter) {
        assertThat(sessions(filter).and("user:alice").text()).isEqualTo(filter);
    }

    @Test
    void isTheConditionWhereItWantedNothing() {
        assertThat(sessions(" ").and("user:alice").text()).isEqualTo("user:alice");
    }

    @Test
    void holdsTheAlternativesOfTheConditionTogether() {
        assertThat(sessions("active:true").and("user:alice OR user:bob").text())
                .isEqualTo("active:true (user:alice OR user:bob)");
    }

    @Test
    void isPutInAsItIsWhereItCannotBeRead() {
        assertThat(sessions("usr:alice").and("user:alice").text()).isEqualTo("usr:alice user:alice");
        assertThat(sessions("usr:alice OR").and("user:alice").text()).isEqualTo("(usr:alice OR) user:alice");
    }

    @Test
    void narrowsThePagesFilter() {
        FilterValues sessions = FilterValues.NONE.with(FilterValues.SEARCH, "user:alice OR user:bob");

        assertThat(sessions.narrowedBy(FilterSchemas.SESSIONS, "user:alice").text(FilterValues.SEARCH))
                .isEqualTo("(user:alice OR user:bob) user:alice");
        assertThat(FilterValues.NONE
                        .narrowedBy(FilterSchemas.SESSIONS, "user:alice")
                        .text(FilterValues.SEARCH))
                .isEqualTo("user:alice");
    }

    private static FilterText sessions(String text) {
        return new FilterText(FilterSchemas.SESSIONS, text);
    }
}
