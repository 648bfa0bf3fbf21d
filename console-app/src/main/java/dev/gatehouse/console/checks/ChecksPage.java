package dev.gatehouse.console.checks;

import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The table of what is unsafe about the server as it is set up, the worst first. Confined to the FX thread. */
public final class ChecksPage {

    /** A set-up changes with a restart, or when a certificate runs out. */
    private static final Duration REFRESH = Duration.ofMinutes(5);

    private ChecksPage() {}

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        PagedList<Finding, Finding> list = new PagedList<>(
                Source.whole(() -> context.client().check().findings(), finding -> finding),
                context.tasks(),
                context.explanations());
        return TablePage.of("checks", Feather.CHECK_SQUARE, list, context)
                .refreshedEvery(REFRESH)
                .status(110, FindingSeverity.class, row -> row.item().severity(), ChecksPage::look)
                .column("finding", 420, Finding::title)
                .column("check", 220, Finding::id)
                .details(Finding::title, ChecksPage::describe)
                .build();
    }

    private static Look look(FindingSeverity severity) {
        return switch (severity) {
            case ERROR -> new Look(Tone.BAD, Feather.ALERT_OCTAGON);
            case WARNING -> new Look(Tone.BUSY, Feather.ALERT_TRIANGLE);
            case INFO -> new Look(Tone.OVER, Feather.INFO);
        };
    }

    private static void describe(DetailsPane details, Finding finding) {
        details.add("column.why", finding.why());
        details.add("column.remedy", finding.remedy());
        details.addExact("column.check", finding.id());
    }
}
