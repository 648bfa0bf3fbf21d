package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page says about a lockout. Confined to the FX thread. */
final class LockoutTexts {

    private final Texts texts;
    private final Times times;

    LockoutTexts(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** Whom it concerns, in one line. */
    String who(Lockout lockout) {
        return Stream.of(lockout.username(), lockout.address())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    /** Which rule locked after how many failures, or who did it by hand and why. */
    String why(Lockout lockout) {
        String rule = lockout.rule();
        return rule == null
                ? texts.of("lockouts.by-hand", by(lockout.by()), Objects.requireNonNullElse(lockout.reason(), ""))
                : texts.of("lockouts.by-rule", lockout.failures(), rule(rule));
    }

    private String by(@Nullable String name) {
        return name == null ? texts.of("product") : name;
    }

    /** What counts together, in words; a newer server's rule by its name. */
    private String rule(String rule) {
        return switch (rule) {
            case "username" -> texts.of("lockouts.rule-username");
            case "address" -> texts.of("lockouts.rule-address");
            case "username+address" -> texts.of("lockouts.rule-both");
            case "known-good" -> texts.of("lockouts.rule-known-good");
            default -> rule;
        };
    }

    /** When, by whom and why it was ended; null while it was not. */
    @Nullable
    String end(Lockout lockout) {
        if (lockout.endedAt() == null) {
            return null;
        }
        return Stream.of(times.brief(lockout.endedAt()), by(lockout.endedBy()), lockout.endReason())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
