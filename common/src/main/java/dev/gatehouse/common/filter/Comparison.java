package dev.gatehouse.common.filter;

import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Compares values of a field with the one that a filter names, which is read once. */
final class Comparison {

    private Comparison() {}

    static Predicate<Object> of(Filter.Compare compare) {
        String wanted = compare.value();
        return switch (compare.operator()) {
            case IS -> found -> found.toString().equals(wanted);
            case LIKE -> like(TextPattern.of(wanted));
            case OVERLAPS -> overlaps(Network.parse(wanted).orElseThrow());
            case AT_LEAST -> ordered(wanted, order -> order >= 0);
            case BELOW -> ordered(wanted, order -> order < 0);
        };
    }

    private static Predicate<Object> like(TextPattern pattern) {
        return found -> pattern.matches(found.toString());
    }

    private static Predicate<Object> overlaps(Network range) {
        return found -> Network.parse(found.toString()).filter(range::overlaps).isPresent();
    }

    private static Predicate<Object> ordered(String wanted, IntPredicate order) {
        if (isNumber(wanted)) {
            long number = Long.parseLong(wanted);
            return found -> found instanceof Long value && order.test(Long.compare(value, number));
        }
        Instant instant = Instant.parse(wanted);
        return found -> found instanceof Instant value && order.test(value.compareTo(instant));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
