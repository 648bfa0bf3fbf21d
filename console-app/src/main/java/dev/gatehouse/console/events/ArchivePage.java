package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.capture.EventArchive;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import org.kordamp.ikonli.feather.Feather;

/** What the pages of events that are on this desktop have in common: search, filters, and the copy of an event. */
final class ArchivePage {

    private ArchivePage() {}

    /** A page that shows nothing before it is read; its columns and details are for the caller to add. */
    static TablePageBuilder<SecurityEvent, Long> of(
            String id, Feather sign, EventArchive archive, OfflineContext context, Tasks tasks) {
        PagedList<SecurityEvent, Long> list =
                new PagedList<>(new ArchiveSource(archive, context.clock()::now), tasks, context.explanations());
        return TablePage.of(id, sign, list, context)
                .search(FilterSchemas.EVENTS)
                .filter(SeverityFilter::new, TypeFilter::new)
                .action("copy", Feather.COPY, EventTable::copies);
    }
}
