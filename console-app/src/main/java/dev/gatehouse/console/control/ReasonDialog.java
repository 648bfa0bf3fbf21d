package dev.gatehouse.console.control;

import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Asks whether something shall be done, and why. Confined to the FX thread. */
public final class ReasonDialog {

    /** More names than this do not help. */
    private static final int NAMES = 5;

    private final TextField reason = new TextField();
    private final ActionDialog dialog;

    /** A question that is not shown yet; the field is {@code <id>-reason}, the rest as in {@link ActionDialog}. */
    public ReasonDialog(Window owner, Texts texts, String id, ActionDialog.Wording wording) {
        reason.setId(id + "-reason");
        reason.setPromptText(texts.of("dialog.reason-example"));
        dialog = new ActionDialog(owner, texts, id, wording)
                .with(PageLayout.field(texts.of("dialog.reason"), reason))
                .readyWhen(Bindings.createBooleanBinding(() -> !reason.getText().isBlank(), reason.textProperty()))
                .startingAt(reason)
                .dangerous();
    }

    /** Shows it; the reason goes there if the answer is yes, and is never blank. */
    public void ask(Consumer<String> act) {
        dialog.ask(() -> act.accept(reason.getText().strip()));
    }

    /** Some of these names, each once, and how many more there are. */
    public static String names(Texts texts, List<String> all) {
        List<String> names = all.stream().distinct().toList();
        String some = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? texts.of("dialog.and-more", some, names.size() - NAMES) : some;
    }
}
