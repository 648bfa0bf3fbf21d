package dev.gatehouse.console.sessions;

import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.sessions.BulkViewModel.BulkResult;
import dev.gatehouse.console.sessions.BulkViewModel.CountState;
import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/**
 * Asks whether all sessions that a filter matches shall end, with their number, and says afterwards how many have ended
 * and how many match now. Confined to the FX thread.
 */
final class BulkDialog {

    private static final String ID = "sessions-bulk";

    /** Of the filter, in characters: beyond, the buttons would be out of sight. */
    private static final int LONGEST = 600;

    private final PageContext context;
    private final Texts texts;
    private final BulkViewModel model;
    private final TextField reason = new TextField();
    private final ForeignLabel count = ForeignLabel.wrapping("");

    BulkDialog(PageContext context, String q) {
        this.context = context;
        this.texts = context.texts();
        this.model = new BulkViewModel(context, q);
        reason.setId(ID + "-reason");
        reason.setPromptText(texts.of("dialog.reason-example"));
        count.setId(ID + "-count");
        count.getStyleClass().add("bulk-count");
        model.countProperty().subscribe(state -> count.say(said(state)));
        model.count();
    }

    void show(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("sessions.bulk.title"),
                texts.of("sessions.bulk.question", ForeignText.beginning(model.q(), LONGEST)),
                texts.of("sessions.bulk.confirm"));
        context.guarded(new ActionDialog(owner, texts, ID, wording))
                .with(count, PageLayout.field(texts.of("dialog.reason"), reason))
                .startingAt(reason)
                .readyWhen(ready())
                .dangerous()
                .afterwards(() -> model.result().ifPresent(result -> tell(owner, result)))
                .send(() -> model.terminate(reason.getText().strip()));
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> model.countProperty().get() instanceof CountState.Counted counted
                        && counted.matched() > 0
                        && !reason.getText().isBlank(),
                model.countProperty(),
                reason.textProperty());
    }

    private String said(CountState state) {
        return switch (state) {
            case CountState.Counting _ -> texts.of("sessions.bulk.counting");
            case CountState.Counted(int matched, int spared) -> texts.of("sessions.bulk.count", matched, spared);
            case CountState.NotCounted(String why) -> why;
        };
    }

    private void tell(Window owner, BulkResult result) {
        String done = texts.of("sessions.bulk.ended", result.matched(), result.ended(), result.spared(), result.over());
        String said = result.after() == null ? done : done + "\n" + texts.of("sessions.bulk.left", result.after());
        ActionDialog.Wording wording =
                new ActionDialog.Wording(texts.of("sessions.bulk.title"), said, texts.of("list.show"));
        new ActionDialog(owner, texts, ID + "-result", wording)
                .harmless()
                .cancelSays(texts.of("dialog.close"))
                .ask(() -> context.navigation().show("sessions", model.ended(reason.getText())));
    }
}
