package dev.gatehouse.console.overview;

import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything is all right, in words.
 *
 * @param concern    how much it wants an eye
 * @param text    one sentence or two
 * @param details what the server says of the gravest case; empty for nothing
 */
public record OverviewSentence(Concern concern, String text, String details) {

    /** How much it wants an eye. */
    public enum Concern {
        /** Nothing does. */
        CALM,
        /** It is not known, or not known any more. */
        UNSURE,
        /** Something does. */
        ALARMED
    }

    /**
     * The sentence for a situation.
     *
     * @param lostAt since when events do not arrive; null while they do
     */
    static OverviewSentence of(Situation situation, @Nullable Instant lostAt, Texts texts, Times times) {
        return new SentenceWriter(texts, times).write(situation, lostAt);
    }

    private record SentenceWriter(Texts texts, Times times) {

        OverviewSentence write(Situation situation, @Nullable Instant lostAt) {
            return switch (situation) {
                case Situation.NotPermitted(String why) -> unsure(texts.of("overview.not-permitted", Texts.own(why)));
                case Situation _ when lostAt != null -> unsure(texts.of("overview.lost", times.since(lostAt)));
                case Situation.Unread _ -> unsure(texts.of("overview.unread"));
                case Situation.Unreadable(String why) -> unsure(texts.of("overview.unreadable", Texts.own(why)));
                case Situation.Told told ->
                    told.worst().map(worst -> attack(told, worst)).orElseGet(() -> withoutAttack(told));
            };
        }

        private static OverviewSentence unsure(String text) {
            return new OverviewSentence(Concern.UNSURE, text, "");
        }

        private OverviewSentence attack(Situation.Told told, ThreatCase worst) {
            int others = told.open().size() - 1;
            String more = others == 0 ? "" : " " + texts.of("overview.more-cases", others);
            return new OverviewSentence(Concern.ALARMED, attack(worst, taken(told.taken())) + more, worst.sentence());
        }

        private String attack(ThreatCase worst, String taken) {
            String rule = texts.of("rule." + worst.rule().code());
            String since = times.since(worst.openedAt());
            String address = worst.subject().address();
            String username = worst.subject().username();
            if (address != null) {
                return texts.of("overview.attack-from", rule, since, taken, address);
            }
            return username == null
                    ? texts.of("overview.attack", rule, since, taken)
                    : texts.of("overview.attack-on", rule, since, taken, username);
        }

        private String taken(@Nullable ResponseAction taken) {
            return switch (taken) {
                case BLOCK -> texts.of("overview.blocked");
                case END_SESSION -> texts.of("overview.session-ended");
                case LOCK_ACCOUNT -> texts.of("overview.locked-out");
                case OBSERVE, ALERT -> texts.of("overview.nothing-done");
                case null -> texts.of("overview.nothing-done");
            };
        }

        private OverviewSentence withoutAttack(Situation.Told told) {
            int watched = told.ongoing().size();
            if (told.critical().isEmpty()) {
                return unsure(texts.of("overview.critical-unknown", told.lockouts(), watched));
            }
            long critical = told.critical().getAsLong();
            if (critical > 0) {
                return new OverviewSentence(Concern.ALARMED, texts.of("overview.only-critical", critical, watched), "");
            }
            return new OverviewSentence(
                    Concern.CALM,
                    watched > 0
                            ? texts.of("overview.watched", told.lockouts(), watched)
                            : texts.of("overview.quiet", told.lockouts()),
                    "");
        }
    }
}
