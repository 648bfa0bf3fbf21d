package dev.gatehouse.common.deprecation;

import java.time.Instant;
import java.util.List;

/**
 * A route that is on its way out, and who calls it all the same.
 *
 * @param route     method and path
 * @param since     when it was deprecated, or will be
 * @param sunset    when it may be gone
 * @param successor the path to call instead
 * @param calls     how often it was called, as far as the callers are remembered
 * @param callers   who called last comes first; at most 100
 */
public record DeprecatedRoute(
        String route, Instant since, Instant sunset, String successor, long calls, List<DeprecatedCaller> callers) {

    public DeprecatedRoute {
        callers = List.copyOf(callers);
    }
}
