package dev.gatehouse.console.audit;

import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.console.audit.HeldCheckpoint.CheckpointStanding;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The table of where the ledger's tree was signed before (R40). Confined to the FX thread. */
final class CheckpointsPage {

    /** A head is signed every thousand events or every hour. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final PageContext context;

    private CheckpointsPage(PageContext context) {
        this.context = context;
    }

    /** A page that shows nothing before it is read. */
    static ConsolePage create(PageContext context, HeadPins pins) {
        return new CheckpointsPage(context).page(pins);
    }

    private ConsolePage page(HeadPins pins) {
        CheckpointSource source =
                new CheckpointSource(context.client().proofs(), context.client().server(), pins);
        return TablePage.of(
                        "checkpoints",
                        Feather.ANCHOR,
                        new PagedList<>(source, context.tasks(), context.explanations()),
                        context)
                .refreshedEvery(REFRESH)
                .status(150, CheckpointStanding.class, row -> row.item().standing(), CheckpointsPage::look)
                .time("signed", each -> each.checkpoint().signedAt())
                .number(
                        "events",
                        110,
                        each -> each.head() == null ? 0 : each.head().size())
                .column(
                        "root",
                        400,
                        each -> each.head() == null ? null : each.head().root())
                .details(this::name, this::describe)
                .action(
                        "copy",
                        Feather.COPY,
                        action -> action.inDetails()
                                .onCopy()
                                .does(rows -> Copied.text(
                                        rows.getFirst().item().checkpoint().note())))
                .build();
    }

    private static Look look(CheckpointStanding standing) {
        return switch (standing) {
            case SIGNED -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case OTHER_KEY -> new Look(Tone.BUSY, Feather.KEY);
            case CONTRADICTS, UNSIGNED -> new Look(Tone.BAD, Feather.ALERT_OCTAGON);
        };
    }

    private String name(HeldCheckpoint held) {
        return context.texts()
                .of("checkpoints.name", context.times().whole(held.checkpoint().signedAt()));
    }

    private void describe(DetailsPane details, HeldCheckpoint held) {
        TreeHead head = held.head();
        details.add("column.signed", context.times().exact(held.checkpoint().signedAt()));
        details.addExact("column.sequence", Long.toString(held.checkpoint().sequence()));
        if (head != null) {
            details.add("column.ledger", head.origin());
            details.add("column.events", context.texts().of("chart.number", head.size()));
            details.addExact("column.root", head.root());
        }
        details.addExact("column.verifier", held.checkpoint().key());
        details.note(meaning(held.standing()));
    }

    private static String meaning(CheckpointStanding standing) {
        return switch (standing) {
            case SIGNED -> "checkpoints.meaning.signed";
            case OTHER_KEY -> "checkpoints.meaning.other-key";
            case CONTRADICTS -> "checkpoints.meaning.contradicts";
            case UNSIGNED -> "checkpoints.meaning.unsigned";
        };
    }
}
