package dev.gatehouse.console.overview;

import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How things are, as far as the server has told. */
sealed interface Situation {

    /** Nothing was read yet. */
    record Unread() implements Situation {}

    /** The user may not read it. */
    record NotPermitted(String why) implements Situation {}

    /** It could not be read. */
    record Unreadable(String why) implements Situation {}

    /**
     * It was read.
     *
     * @param ongoing  the cases that are not settled
     * @param taken    what the server has done about the {@linkplain #worst worst} of them; null where it has done nothing
     * @param lockouts who is locked out
     * @param critical critical events of the last hour; empty while they were not read, or could not be
     */
    record Told(List<ThreatCase> ongoing, @Nullable ResponseAction taken, int lockouts, OptionalLong critical)
            implements Situation {

        public Told {
            ongoing = List.copyOf(ongoing);
        }

        /** The same, with so many critical events. */
        Told with(OptionalLong critical) {
            return new Told(ongoing, taken, lockouts, critical);
        }

        /** Those that no admin has looked at. */
        List<ThreatCase> open() {
            return ongoing.stream()
                    .filter(story -> story.state() == CaseState.OPEN)
                    .toList();
        }

        /** The open case that is the gravest; of equals, the one that is older. */
        Optional<ThreatCase> worst() {
            return worst(ongoing);
        }

        static Optional<ThreatCase> worst(List<ThreatCase> ongoing) {
            return ongoing.stream()
                    .filter(story -> story.state() == CaseState.OPEN)
                    .max(Comparator.comparing(ThreatCase::severity)
                            .thenComparingInt(ThreatCase::score)
                            .thenComparing(ThreatCase::openedAt, Comparator.reverseOrder()));
        }
    }
}
