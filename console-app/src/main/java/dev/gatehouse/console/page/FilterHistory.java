package dev.gatehouse.console.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The filters that a page has used, the newest first. In memory only: filters name users and addresses. Confined to the FX
 * thread.
 */
final class FilterHistory {

    private static final int MOST = 20;

    private final List<String> filters = new ArrayList<>();

    /** A filter was used; blank ones are not worth it. */
    void add(String filter) {
        if (!filter.isBlank()) {
            filters.remove(filter);
            filters.addFirst(filter);
            if (filters.size() > MOST) {
                filters.removeLast();
            }
        }
    }

    List<String> filters() {
        return List.copyOf(filters);
    }
}
