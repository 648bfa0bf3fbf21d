package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.DurationChoice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Asks what to block, for how long and why; and once more if that does harm. Confined to the FX thread. */
final class BlockDialog {

    private final BlocksViewModel model;
    private final PageContext context;
    private final Texts texts;
    private final TextField network = new TextField();
    private final TextField reason = new TextField();
    private final Choice<DurationChoice> term;

    /** Whether the server has said what harm this very network does. */
    private final BooleanProperty warned = new SimpleBooleanProperty();

    /** @param about the address or network that is known already */
    BlockDialog(BlocksViewModel model, PageContext context, FilterValues about) {
        this.model = model;
        this.context = context;
        this.texts = context.texts();
        network.setId("block-network");
        network.setText(about.values().getOrDefault("network", ""));
        network.setPromptText(texts.of("blocks.network-example"));
        network.textProperty().subscribe(() -> warned.set(false));
        reason.setId("block-reason");
        reason.setPromptText(texts.of("dialog.reason-example"));
        term = new Choice<>(
                "block-term",
                List.of(DurationChoice.values()),
                DurationChoice.DAY,
                one -> texts.of("term." + one.code()));
    }

    void show(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("blocks.add.title"), texts.of("blocks.add.question"), texts.of("blocks.add.confirm"));
        context.guarded(new ActionDialog(owner, texts, "block", wording))
                .with(
                        PageLayout.field(texts.of("column.network"), network),
                        PageLayout.field(texts.of("dialog.term"), term),
                        PageLayout.field(texts.of("dialog.reason"), reason))
                .startingAt(network.getText().isEmpty() ? network : reason)
                .readyWhen(ready())
                .dangerous()
                .whenDone(() -> context.tell(
                        texts.of("blocks.add.done", network.getText().strip()), EventType.ADDRESS_BLOCKED))
                .confirmSays(Bindings.when(warned)
                        .then(texts.of("blocks.add-all-the-same"))
                        .otherwise(texts.of("blocks.add.confirm")))
                .send(() -> model.add(wanted()), () -> warned.set(true));
    }

    private NewBlock wanted() {
        NewBlock draft =
                model.draft(network.getText(), reason.getText(), term.getValue().length());
        return warned.get() ? draft.forced() : draft;
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> !network.getText().isBlank() && !reason.getText().isBlank(),
                network.textProperty(),
                reason.textProperty());
    }
}
