package dev.gatehouse.console.overview;

import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import java.time.LocalDate;
import java.util.List;
import javafx.stage.Window;

/** Asks of which day the report shall be. Confined to the FX thread. */
final class DailyReportDialog {

    private final DailyReportViewModel model;
    private final Texts texts;

    DailyReportDialog(DailyReportViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** @param now how things are now, which the report tells, too */
    void show(Window owner, OverviewSentence now) {
        List<LocalDate> days = model.days();
        Choice<LocalDate> day = new Choice<>("overview-report-day", days, days.get(1), one -> name(one, days));
        new ActionDialog(
                        owner,
                        texts,
                        "overview-report",
                        new ActionDialog.Wording(
                                texts.of("overview.report.title"),
                                texts.of("overview.report.question"),
                                texts.of("overview.report.confirm")))
                .with(PageLayout.field(texts.of("overview.report.day"), day))
                .startingAt(day)
                .ask(() -> model.save(day.getValue(), now));
    }

    private String name(LocalDate day, List<LocalDate> days) {
        return switch (days.indexOf(day)) {
            case 0 -> texts.of("overview.report.today", day.toString());
            case 1 -> texts.of("overview.report.yesterday", day.toString());
            default -> day.toString();
        };
    }
}
