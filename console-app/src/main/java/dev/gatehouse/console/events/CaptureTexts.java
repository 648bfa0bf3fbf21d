package dev.gatehouse.console.events;

import dev.gatehouse.console.capture.Capture;
import dev.gatehouse.console.capture.CaptureHeader;
import dev.gatehouse.console.capture.CaptureReading;
import dev.gatehouse.console.capture.CaptureVerdict;
import dev.gatehouse.console.capture.KeyStanding;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.page.TableContext;
import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/** Says what a capture is and what it is worth. What is wrong comes first. */
final class CaptureTexts {

    /** Of broken events and lines, as many are named. */
    private static final int NAMED = 5;

    /** More than a filter that a person has written. */
    private static final int LONGEST_CLAIM = 400;

    private final Texts texts;
    private final Times times;

    CaptureTexts(TableContext context) {
        this.texts = context.texts();
        this.times = context.times();
    }

    /** Why a file cannot be opened. */
    String of(CaptureReading.Rejected rejected) {
        return switch (rejected.flaw()) {
            case NOT_READABLE ->
                texts.of("capture.not-readable", rejected.detail()).strip();
            case TOO_LARGE -> texts.of("capture.too-large");
            case FOREIGN -> texts.of("capture.foreign");
            case NEWER -> texts.of("capture.newer");
        };
    }

    /** The verdict in a sentence or a few. */
    String of(CaptureVerdict verdict) {
        List<String> said = new ArrayList<>(wrong(verdict));
        if (said.isEmpty()) {
            said.add(proved(verdict));
        }
        said.add(key(verdict));
        return String.join(" ", said);
    }

    private List<String> wrong(CaptureVerdict verdict) {
        List<String> wrong = new ArrayList<>();
        if (!verdict.disproved().isEmpty()) {
            wrong.add(texts.of("capture.disproved-events", verdict.disproved().size(), named(verdict.disproved())));
        }
        if (!verdict.unreadable().isEmpty()) {
            wrong.add(texts.of("capture.unreadable-lines", verdict.unreadable().size(), named(verdict.unreadable())));
        }
        if (verdict.missing() > 0) {
            wrong.add(texts.of("capture.missing", verdict.missing()));
        }
        if (verdict.altered() && wrong.isEmpty()) {
            wrong.add(texts.of("capture.altered"));
        }
        return wrong;
    }

    private String proved(CaptureVerdict verdict) {
        if (verdict.key() == KeyStanding.NONE) {
            return texts.of("capture.nothing-proved");
        }
        String proved = texts.of("capture.all-proved", verdict.proved());
        return verdict.unproved() == 0 ? proved : proved + " " + texts.of("capture.some-unproved", verdict.unproved());
    }

    private String key(CaptureVerdict verdict) {
        return switch (verdict.key()) {
            case SAME_HEAD, KNOWN -> texts.of("capture.key-known");
            case UNKNOWN -> texts.of("capture.key-unknown");
            case OTHER_KEY -> texts.of("capture.key-other");
            case OTHER_HISTORY -> texts.of("capture.key-history");
            case NONE -> texts.of("capture.key-none");
        };
    }

    private static String named(List<? extends Number> numbers) {
        String some = numbers.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? some + ", \u2026" : some;
    }

    /** What the file says of itself, each in a line; nothing proves it. */
    List<String> claims(Capture capture) {
        CaptureHeader header = capture.header();
        List<String> claims = new ArrayList<>();
        claims.add(texts.of(
                "capture.from",
                shortened(header.server()),
                times.exact(header.savedAt()),
                shortened(header.savedBy())));
        claims.add(
                header.filter().isEmpty()
                        ? texts.of("capture.unfiltered")
                        : texts.of("capture.filtered", shortened(header.filter())));
        if (!header.complete()) {
            claims.add(texts.of("capture.not-complete"));
        }
        if (capture.verdict().head() != null) {
            claims.add(texts.of(
                    "capture.key", header.key(), capture.verdict().head().size()));
        }
        return claims;
    }

    private static String shortened(String claim) {
        return ForeignText.beginning(claim, LONGEST_CLAIM);
    }

    /** How good it is. */
    Tone tone(CaptureVerdict verdict) {
        if (verdict.isBroken()) {
            return Tone.BAD;
        }
        return verdict.isWhole() && verdict.key() != KeyStanding.UNKNOWN ? Tone.GOOD : Tone.BUSY;
    }

    /** What stands for that. */
    Feather icon(CaptureVerdict verdict) {
        if (verdict.isBroken()) {
            return Feather.ALERT_OCTAGON;
        }
        return tone(verdict) == Tone.GOOD ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE;
    }
}
