package dev.gatehouse.common.filter;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up filters of events as text, always the same for the same numbers. */
public final class RandomFilters {

    private static final List<String> TERMS = List.of(
            "type:login_failed",
            "type:login_*",
            "type:token_reused,login_succeeded",
            "severity:warning,critical",
            "user:alice",
            "user:Al*",
            "user:*",
            "user:\"b o_b%\"",
            "user:*Ä*",
            "user:alice,zoe,*b*",
            "address:10.2.0.7",
            "address:10.2.0.0/16",
            "address:10.2.0.0/15",
            "address:2001:db8::1",
            "address:2001:db8::/32",
            "address:0.0.0.0/0,2001:db8:1::/48",
            "agent:CURL",
            "agent:\"fire fox\"",
            "agent:m*x",
            "route:\"POST /api\"",
            "session:0123456789abcdef0123456789abcdef",
            "since:-2h",
            "since:2026-01-31T11:59:00Z",
            "until:2026-01-31T11:59:30Z",
            "until:-30m");

    private final Random random;

    public RandomFilters(Random random) {
        this.random = random;
    }

    /** A filter with at most that many parentheses around a condition. */
    public String text(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> conditions(depth))
                .collect(Collectors.joining(" OR "));
    }

    private String conditions(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(_ -> (random.nextInt(3) == 0 ? "-" : "") + operand(depth))
                .collect(Collectors.joining(" "));
    }

    private String operand(int depth) {
        return depth > 0 && random.nextInt(4) == 0
                ? "(" + text(depth - 1) + ")"
                : TERMS.get(random.nextInt(TERMS.size()));
    }
}
