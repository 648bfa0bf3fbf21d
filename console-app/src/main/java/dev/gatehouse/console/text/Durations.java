package dev.gatehouse.console.text;

import java.time.Duration;

/** Durations as people read them: the two largest units, so that they are short and still exact enough. Thread-safe. */
public final class Durations {

    private final Texts texts;

    /** Durations in those texts. */
    public Durations(Texts texts) {
        this.texts = texts;
    }

    /** A duration; one that is negative is no time at all. */
    public String of(Duration duration) {
        if (duration.toDays() > 0) {
            return texts.of("duration.days", duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return texts.of("duration.hours", duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return texts.of("duration.minutes", duration.toMinutes(), duration.toSecondsPart());
        }
        return texts.of("duration.seconds", Math.max(0, duration.toSeconds()));
    }
}
