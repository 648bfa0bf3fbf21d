package dev.gatehouse.console.shell;

import dev.gatehouse.console.page.ConsolePage;
import java.util.List;

/**
 * Pages that stand together in the navigation.
 *
 * @param key   of the text above them
 * @param pages from top to bottom; not empty
 */
public record PageGroup(String key, List<ConsolePage> pages) {

    public PageGroup {
        pages = List.copyOf(pages);
    }
}
