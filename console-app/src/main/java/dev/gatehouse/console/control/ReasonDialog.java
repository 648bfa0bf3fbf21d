package dev.gatehouse.console.control;

import dev.gatehouse.console.text.Texts;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TextField;

/** Asks whether something shall be done, and why. Confined to the FX thread. */
public final class ReasonDialog {

    private final TextField reason = new TextField();
    private final ActionDialog dialog;

    /** That question, which also wants a reason; the field is {@code <id>-reason}. */
    public ReasonDialog(ActionDialog question, Texts texts, String id) {
        reason.setId(id + "-reason");
        reason.setPromptText(texts.of("dialog.reason-example"));
        dialog = question.with(PageLayout.field(texts.of("dialog.reason"), reason))
                .readyWhen(Bindings.createBooleanBinding(() -> !reason.getText().isBlank(), reason.textProperty()))
                .startingAt(reason)
                .dangerous();
    }

    /** Shows it; the reason goes there if the answer is yes, and is never blank. */
    public void ask(Consumer<String> act) {
        dialog.ask(() -> act.accept(reason.getText().strip()));
    }
}
