package dev.gatehouse.console.secondfactor;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.otp.RecoveryCodes;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/** Shows recovery codes, once, and makes sure that they are stored. Confined to the FX thread. */
final class RecoveryCodesDialog {

    private static final int COLUMNS = 2;

    private final SecondFactorViewModel model;
    private final Texts texts;
    private final CheckBox stored = new CheckBox();
    private boolean left;

    RecoveryCodesDialog(SecondFactorViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        stored.setId("secondfactor-stored");
        stored.setText(texts.of("secondfactor.stored"));
    }

    /** Shows it, and does that when it is gone. */
    void show(Window owner, RecoveryCodes codes, Runnable gone) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("secondfactor.title"), texts.of("secondfactor.codes-question"), texts.of("secondfactor.done"));
        Button save = PageLayout.action(
                "secondfactor-save", texts.of("secondfactor.save-codes"), Feather.SAVE, model::saveCodes);
        Button copy = PageLayout.action(
                "secondfactor-copy-codes", texts.of("secondfactor.copy-codes"), Feather.COPY, model::copyCodes);
        ActionDialog dialog = new ActionDialog(owner, texts, "secondfactor-codes", wording);
        dialog.with(list(codes), PageLayout.row("form-actions", save, copy), note(), stored)
                .startingAt(save)
                .readyWhen(stored.selectedProperty())
                .cancelSays(texts.of("secondfactor.close"))
                .leftOnlyIf(() -> leaves(dialog))
                .afterwards(gone)
                .ask(model::finish);
    }

    /** Asks before codes are lost that were not stored. */
    private boolean leaves(ActionDialog dialog) {
        if (!left && !stored.isSelected()) {
            ActionDialog.Wording wording = new ActionDialog.Wording(
                    texts.of("secondfactor.leave-title"),
                    texts.of("secondfactor.leave-question"),
                    texts.of("secondfactor.leave"));
            new ActionDialog(stored.getScene().getWindow(), texts, "secondfactor-leave", wording)
                    .dangerous()
                    .ask(() -> {
                        left = true;
                        dialog.leave();
                    });
            return false;
        }
        return true;
    }

    private static Node list(RecoveryCodes codes) {
        GridPane list = new GridPane();
        list.setId("secondfactor-codes");
        list.getStyleClass().add("recovery-codes");
        for (String code : codes.recoveryCodes()) {
            ForeignLabel label = new ForeignLabel();
            label.show(code);
            label.getStyleClass().add("secret");
            int number = list.getChildren().size();
            list.add(label, number % COLUMNS, number / COLUMNS);
        }
        return list;
    }

    private Label note() {
        Label note = new Label();
        note.setId("secondfactor-note");
        note.setWrapText(true);
        note.getStyleClass().add(Styles.TEXT_MUTED);
        note.textProperty().bind(model.noteProperty());
        return note;
    }
}
