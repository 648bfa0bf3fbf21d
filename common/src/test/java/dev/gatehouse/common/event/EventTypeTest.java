package dev.gatehouse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a type says of its events. */
final class EventTypeTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatItMeans(EventType type) {
        assertThat(type.meaning()).matches("[A-Z].*\\.").doesNotContain("|", "\n");
    }

    @ParameterizedTest
    @EnumSource
    void hasOneMeaningForEachCode(EventType type) {
        assertThat(type.details()).extracting(EventDetail::code).doesNotHaveDuplicates();
    }

    @Test
    void declaresADetailAndNotOneOfTheSameCode() {
        assertThat(EventType.LOGIN_FAILED.declares(EventDetail.CREDENTIAL_FAILURE))
                .isTrue();
        assertThat(EventType.LOGIN_FAILED.declares(EventDetail.REFRESH_FAILURE)).isFalse();
    }

    @Test
    void leavesNoDetailUndeclared() {
        List<EventDetail<?>> details = Arrays.stream(EventDetail.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .<EventDetail<?>>map(EventTypeTest::value)
                .toList();

        assertThat(details).hasSizeGreaterThan(40).allSatisfy(detail -> {
            assertThat(EventType.values()).anyMatch(type -> type.declares(detail));
            assertThat(detail.code()).matches("[a-z]+(_[a-z]+)*");
            assertThat(detail.meaning()).endsWith(".").doesNotContain("|", "\n");
        });
    }

    private static EventDetail<?> value(Field field) {
        try {
            return (EventDetail<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
