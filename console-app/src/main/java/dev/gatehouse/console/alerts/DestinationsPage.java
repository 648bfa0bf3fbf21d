package dev.gatehouse.console.alerts;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.console.alerts.DestinationsViewModel.DestinationHealth;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of destinations: what each has yet to take, and what went wrong. Confined to the FX thread. */
final class DestinationsPage {

    /** What is owed changes with each event. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final PageContext context;
    private final Texts texts;
    private final DestinationsViewModel model;

    private DestinationsPage(PageContext context) {
        this.context = context;
        this.texts = context.texts();
        this.model = new DestinationsViewModel(context);
    }

    /** A page that shows nothing before it is read. */
    static ConsolePage create(PageContext context) {
        return new DestinationsPage(context).page();
    }

    private ConsolePage page() {
        return TablePage.of("destinations", Feather.SEND, model.list(), context)
                .refreshedEvery(REFRESH)
                .status(
                        120,
                        DestinationHealth.class,
                        row -> DestinationsViewModel.health(row.item()),
                        DestinationsPage::look)
                .column("destination", 150, DestinationStatus::name)
                .column("carries", 100, this::carries)
                .number("owed", 90, DestinationStatus::owed)
                .number("failures", 100, DestinationStatus::failures)
                .time("next-try", DestinationStatus::nextTryAt)
                .time("succeeded", DestinationStatus::succeededAt)
                .details(DestinationStatus::name, this::describe)
                .action(
                        "test",
                        Feather.SEND,
                        action -> action.permits(Permission.ACT).makesNew().opens((owner, _) -> test(owner)))
                .build();
    }

    private void test(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("destinations.test.title"),
                texts.of("destinations.test.question"),
                texts.of("destinations.test.confirm"));
        context.guarded(new ActionDialog(owner, texts, "destinations-test", wording))
                .send(model::test);
    }

    private static Look look(DestinationHealth health) {
        return switch (health) {
            case TAKING -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case FAILING -> new Look(Tone.BAD, Feather.ALERT_OCTAGON);
            case UNTRIED -> new Look(Tone.OVER, Feather.CIRCLE);
        };
    }

    private String carries(DestinationStatus destination) {
        return texts.of("alerts".equals(destination.carries()) ? "destinations.alerts" : "destinations.events");
    }

    private void describe(DetailsPane details, DestinationStatus destination) {
        details.add("column.carries", carries(destination));
        details.add("column.problem", destination.problem());
        details.add("column.owed", destination.owed());
        details.add("column.failures", destination.failures());
        details.add("column.failed", exact(destination.failedAt()));
        details.add("column.next-try", exact(destination.nextTryAt()));
        details.add("column.succeeded", exact(destination.succeededAt()));
    }

    private @Nullable String exact(@Nullable Instant at) {
        return at == null ? null : context.times().exact(at);
    }
}
