package dev.gatehouse.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a client takes (RFC 9110 §12.5.1). Of several elements that match a media type, the most precise one decides; one that is
 * malformed matches nothing, as in the old stack.
 *
 * @param ranges   its elements
 * @param anything whether it names nothing, and so takes everything
 */
record Accept(List<MediaRange> ranges, boolean anything) {

    Accept {
        ranges = List.copyOf(ranges);
    }

    /** Reads {@code Accept} headers; none at all, or empty ones, take everything. */
    static Accept of(List<String> headers) {
        List<MediaRange> ranges = new ArrayList<>();
        headers.forEach(header -> ranges.addAll(MediaRange.readAll(header)));
        return new Accept(
                ranges,
                headers.stream().allMatch(header -> header.replace(',', ' ').isBlank()));
    }

    /**
     * The media type that is wanted most; of those that are wanted alike, the first.
     *
     * @param offered without parameters
     * @return empty if none is wanted
     */
    Optional<String> preferred(List<String> offered) {
        Optional<String> preferred = Optional.empty();
        int most = 0;
        for (String mediaType : offered) {
            int weight = weight(mediaType);
            if (weight > most) {
                preferred = Optional.of(mediaType);
                most = weight;
            }
        }
        return preferred;
    }

    private int weight(String mediaType) {
        return anything
                ? MediaRange.FULL_WEIGHT
                : ranges.stream()
                        .filter(range -> range.matches(mediaType))
                        .max(Comparator.comparingInt(MediaRange::precision).thenComparingInt(MediaRange::weight))
                        .map(MediaRange::weight)
                        .orElse(0);
    }
}
