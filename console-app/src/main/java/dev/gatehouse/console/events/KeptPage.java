package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The events that this console has kept of a server. Confined to the FX thread. */
public final class KeptPage {

    private KeptPage() {}

    /**
     * A page that shows nothing before it is read.
     *
     * @param coverage what was kept in all
     */
    public static ConsolePage create(KeptEvents kept, KeptCoverage coverage, OfflineContext context, Tasks tasks) {
        EventTable table = new EventTable(context);
        TablePageBuilder<SecurityEvent, Long> builder = ArchivePage.of("kept", Feather.HARD_DRIVE, kept, context, tasks)
                .details(table::title, (details, event) -> {
                    details.add(event.severity());
                    table.describe(details, event);
                })
                .above(_ -> new KeptLine(
                                "kept",
                                new ReadOnlyObjectWrapper<@Nullable KeptCoverage>(coverage).getReadOnlyProperty(),
                                context.texts(),
                                context.times())
                        .node());
        table.addColumns(builder);
        return builder.build();
    }
}
