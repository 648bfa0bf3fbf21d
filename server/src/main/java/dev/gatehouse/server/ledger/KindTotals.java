package dev.gatehouse.server.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How often each kind of event happened within a minute, as its row says it (decision 0045): {@code 3=12 7=1} is twelve times kind
 * 3, and kind 7 once.
 *
 * @param byKind by the kinds' numbers ({@link NumberedStore#KINDS}); from 1 on, but for what cannot be read
 */
record KindTotals(Map<Integer, Long> byKind) {

    static final KindTotals NONE = new KindTotals(Map.of());

    /** What a database writer has put there: of no kind, and no number of times, so that its minute never agrees with its events. */
    static final KindTotals UNREADABLE = new KindTotals(Map.of(0, 0L));

    private static final Pattern FORM = Pattern.compile("\\d{1,5}=\\d{1,18}(?: \\d{1,5}=\\d{1,18})*+");

    KindTotals {
        byKind = Map.copyOf(byKind);
    }

    /** Reads what {@link #text} has written. A kind that stands there twice could come to one number here, and another elsewhere. */
    static KindTotals read(String text) {
        if (!FORM.matcher(text).matches()) {
            return UNREADABLE;
        }
        Map<Integer, Long> totals = new TreeMap<>();
        for (String each : text.split(" ", -1)) {
            int equals = each.indexOf('=');
            Integer kind = Integer.valueOf(each.substring(0, equals));
            if (totals.put(kind, Long.valueOf(each.substring(equals + 1))) != null) {
                return UNREADABLE;
            }
        }
        return new KindTotals(totals);
    }

    String text() {
        return new TreeMap<>(byKind)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** Both together. */
    KindTotals plus(KindTotals more) {
        Map<Integer, Long> totals = new TreeMap<>(byKind);
        more.byKind.forEach((kind, total) -> totals.merge(kind, total, Long::sum));
        return new KindTotals(totals);
    }

    /** How many events that are. */
    long sum() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }
}
