package dev.gatehouse.server.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of something within how long are too many.
 *
 * @param count  1..100,000
 * @param window 1 second to 3,660 days
 */
public record Threshold(int count, Duration window) {

    private static final int MOST = 100_000;

    private static final Pattern FORM = Pattern.compile("\\s*([0-9]{1,6})/(P[0-9A-Z.]{1,20})\\s*");

    /** Reads thresholds such as {@code 10/PT15M,25/P1D}; empty for any other text. */
    static Optional<List<Threshold>> parseAll(String text) {
        List<Optional<Threshold>> read =
                Arrays.stream(text.split(",", -1)).map(Threshold::parse).toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(read.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    private static Optional<Threshold> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Threshold threshold = new Threshold(Integer.parseInt(form.group(1)), Duration.parse(form.group(2)));
            return threshold.isInBounds() ? Optional.of(threshold) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private boolean isInBounds() {
        return count >= 1
                && count <= MOST
                && window.compareTo(Duration.ofSeconds(1)) >= 0
                && window.compareTo(Duration.ofDays(3_660)) <= 0;
    }

    /** As it is written in settings. */
    @Override
    public String toString() {
        return count + "/" + window;
    }
}
