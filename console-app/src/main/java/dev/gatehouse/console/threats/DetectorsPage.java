package dev.gatehouse.console.threats;

import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The table of rules: what each found lately, and whether its detector works. Confined to the FX thread. */
final class DetectorsPage {

    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final PageContext context;

    /** How a detector is. */
    private enum DetectorState {
        WORKING,
        OFF,
        FAILED
    }

    private DetectorsPage(PageContext context) {
        this.context = context;
    }

    /** A page that shows nothing before it is read. */
    static ConsolePage create(PageContext context) {
        DetectorsPage page = new DetectorsPage(context);
        PagedList<DetectorStatus, DetectionRule> list = new PagedList<>(
                Source.whole(() -> context.client().threats().detectors(), DetectorStatus::rule, Subject.CASE),
                context.tasks(),
                context.explanations());
        return TablePage.of("detectors", Feather.CPU, list, context)
                .refreshedEvery(REFRESH)
                .status(110, DetectorState.class, row -> state(row.item()), DetectorsPage::look)
                .column("rule", 190, page::name)
                .number("findings-day", 100, DetectorStatus::findings)
                .time("last-finding", DetectorStatus::lastFindingAt)
                .column("response", 180, page::response)
                .details(page::name, page::describe)
                .action(
                        "cases",
                        Feather.ALERT_TRIANGLE,
                        action -> action.inDetails()
                                .does(rows -> context.navigation()
                                        .show(
                                                "threats",
                                                cases(rows.getFirst().item().rule()))))
                .build();
    }

    private static FilterValues cases(DetectionRule rule) {
        return FilterValues.NONE.with("which", "all").with("q", "rules:" + rule.code());
    }

    private static DetectorState state(DetectorStatus detector) {
        if (!detector.enabled()) {
            return DetectorState.OFF;
        }
        return detector.working() ? DetectorState.WORKING : DetectorState.FAILED;
    }

    private static Look look(DetectorState state) {
        return switch (state) {
            case WORKING -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case OFF -> new Look(Tone.OVER, Feather.SLASH);
            case FAILED -> new Look(Tone.BAD, Feather.ALERT_OCTAGON);
        };
    }

    private String name(DetectorStatus detector) {
        return context.texts().of("rule." + detector.rule().code());
    }

    private String response(DetectorStatus detector) {
        String response = context.texts().of("response." + detector.response().code());
        return context.texts()
                .of("enforce".equals(detector.mode()) ? "detectors.enforced" : "detectors.observed", response);
    }

    private void describe(DetailsPane details, DetectorStatus detector) {
        details.add("column.meaning", detector.meaning());
        details.add("column.techniques", detector.techniques());
        details.addExact("column.settings", detector.settings());
        details.add("column.response", response(detector));
        details.add("column.keys", context.texts().of("chart.number", detector.keys()));
    }
}
