package dev.gatehouse.common.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a time one count stands for; buckets begin at whole minutes, hours and days of UTC. */
public enum Bucket {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Bucket(Duration length) {
        this.length = length;
    }

    /** How long a bucket is. */
    public Duration length() {
        return length;
    }

    /** The begin of the bucket in which that time is. */
    public Instant floor(Instant time) {
        return time.truncatedTo(unit());
    }

    /** The next begin of a bucket, or that time itself if it is one. */
    public Instant ceiling(Instant time) {
        Instant floor = floor(time);
        return floor.equals(time) ? time : floor.plus(length);
    }

    private ChronoUnit unit() {
        return switch (this) {
            case MINUTE -> ChronoUnit.MINUTES;
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
        };
    }

    /** The name on the wire: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a bucket from its {@link #code()}; empty for any other text. */
    public static Optional<Bucket> parse(String code) {
        return Arrays.stream(values())
                .filter(bucket -> bucket.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    static Bucket fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a bucket: " + code));
    }
}
