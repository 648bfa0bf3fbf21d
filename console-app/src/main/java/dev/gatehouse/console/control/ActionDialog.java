package dev.gatehouse.console.control;

import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.Appearance;
import java.util.Objects;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** The shape that all questions have: what it is about, what must be told, yes or no. Confined to the FX thread. */
public final class ActionDialog {

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType yes;
    private final VBox content = new VBox();
    private final Button confirm;

    /**
     * What a question says.
     *
     * @param title   of the window
     * @param question what it is about; may have several lines
     * @param confirm what the button says that does it
     */
    public record Wording(String title, String question, String confirm) {}

    /**
     * A question that is not shown yet.
     *
     * @param id a word for node ids: the buttons are {@code <id>-confirm} and {@code <id>-cancel}
     */
    public ActionDialog(Window owner, Texts texts, String id, Wording wording) {
        yes = new ButtonType(wording.confirm(), ButtonData.OK_DONE);
        ButtonType no = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(wording.title());
        dialog.setHeaderText(wording.question());
        content.getStyleClass().add("form");
        DialogPane pane = dialog.getDialogPane();
        pane.setId(id + "-dialog");
        pane.getStyleClass().add("action-dialog");
        Appearance.addTo(pane.getStylesheets());
        pane.getButtonTypes().setAll(yes, no);
        pane.setContent(content);
        confirm = (Button) Objects.requireNonNull(pane.lookupButton(yes));
        confirm.setId(id + "-confirm");
        Objects.requireNonNull(pane.lookupButton(no)).setId(id + "-cancel");
    }

    /** Adds what must be told; the first field gets the keyboard. */
    public ActionDialog with(Node... nodes) {
        content.getChildren().addAll(nodes);
        return this;
    }

    /** Can only be answered with yes while that holds. */
    public ActionDialog readyWhen(ObservableBooleanValue ready) {
        confirm.disableProperty().bind(ready.map(holds -> !holds));
        return this;
    }

    /** What is done cannot be undone. */
    public ActionDialog dangerous() {
        confirm.getStyleClass().add("danger");
        return this;
    }

    /** Shows it, and does that if the answer is yes. */
    public void ask(Node first, Runnable act) {
        dialog.setOnShown(_ -> first.requestFocus());
        dialog.resultProperty().subscribe(answer -> {
            if (answer == yes) {
                act.run();
            }
        });
        dialog.show();
    }
}
