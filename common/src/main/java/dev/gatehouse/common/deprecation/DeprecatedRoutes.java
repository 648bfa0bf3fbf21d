package dev.gatehouse.common.deprecation;

import java.util.List;

/**
 * All routes that are on their way out (R38).
 *
 * @param items also those that are not called any more
 */
public record DeprecatedRoutes(List<DeprecatedRoute> items) {

    public DeprecatedRoutes {
        items = List.copyOf(items);
    }
}
