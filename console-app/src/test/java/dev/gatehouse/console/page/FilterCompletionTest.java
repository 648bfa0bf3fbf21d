package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterCompletionTest {

    @Test
    void completesAFieldWhereverAConditionBegins() {
        assertThat(at("us")).isEqualTo(new FilterCompletion(0, List.of("user:")));
        assertThat(at("user:alice -s")).isEqualTo(new FilterCompletion(12, List.of("severity:", "session:", "since:")));
        assertThat(at("(ag")).isEqualTo(new FilterCompletion(1, List.of("agent:")));
    }

    @Test
    void completesTheChoicesOfAField() {
        assertThat(at("severity:w")).isEqualTo(new FilterCompletion(9, List.of("warning")));
        assertThat(at("type:login_failed,reused").words()).containsExactly("token_reused");
        assertThat(at("since:").words()).containsExactly("-15m", "-1h", "-24h", "-7d");
    }

    @Test
    void completesWhatIsOnTheScreenAndQuotesItWhereThatIsNeeded() {
        assertThat(at("user:a").words()).containsExactly("alice", "\"a b\"");
        assertThat(at("user:\"a b").words()).containsExactly("\"a b\"");
    }

    @Test
    void knowsNothingBehindAnUnknownField() {
        assertThat(at("usr:a").words()).isEmpty();
    }

    private static FilterCompletion at(String text) {
        return FilterCompletion.at(
                text,
                text.length(),
                FilterSchemas.EVENTS,
                field -> field.equals("user") ? List.of("alice", "a b", "bob") : List.of());
    }
}
