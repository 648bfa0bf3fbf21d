package dev.gatehouse.console;

import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.PageSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How the pages of a workspace are arranged: their filters, and their columns. Confined to the FX thread. */
final class PageArrangement {

    private final List<ConsolePage> pages;
    private Map<String, PageSettings> arranged = Map.of();

    PageArrangement(List<ConsolePage> pages) {
        this.pages = pages;
    }

    /**
     * Remembers how they are arranged now. What is as it was at first stays as another window may have arranged it meanwhile.
     *
     * @param form of each page in which it is remembered
     */
    UnaryOperator<ConsoleSettings> change(UnaryOperator<PageSettings> form) {
        Map<String, PageSettings> begun = arranged;
        Map<String, PageSettings> now = now();
        now.replaceAll((_, page) -> form.apply(page));
        return kept -> kept.arranged(begun, now);
    }

    /** How they are arranged now, by their ids. A page that was not shown yet is arranged as it was before. */
    private Map<String, PageSettings> now() {
        return pages.stream()
                .collect(Collectors.toMap(
                        ConsolePage::id,
                        page -> new PageSettings(page.filter(), columns(page), page.colours()),
                        (first, _) -> first,
                        HashMap::new));
    }

    private List<ColumnWidth> columns(ConsolePage page) {
        PageSettings before = arranged.get(page.id());
        return page.columns().isEmpty() && before != null ? before.columns() : page.columns();
    }

    /** Arranges them so. */
    void put(Map<String, PageSettings> before) {
        arranged = before;
        for (ConsolePage page : pages) {
            PageSettings settings = before.get(page.id());
            if (settings != null) {
                page.arrange(settings.columns());
                page.colour(settings.colours());
                page.show(settings.filter());
            }
        }
    }
}
