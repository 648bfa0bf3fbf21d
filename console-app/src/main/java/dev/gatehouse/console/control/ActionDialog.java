package dev.gatehouse.console.control;

import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.Appearance;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** The shape that all questions have: what it is about, what must be told, yes or no. Confined to the FX thread. */
public final class ActionDialog {

    /** As many as are seen without scrolling. */
    private static final int NAMES = 6;

    /** In pixels; as in the style sheet. */
    private static final int NAME_HEIGHT = 24;

    private static final String DANGER = "danger";

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType yes;
    private final VBox content = new VBox();
    private final Button confirm;
    private final Button cancel;
    private final BooleanProperty ready = new SimpleBooleanProperty(true);
    private final BooleanProperty allowed = new SimpleBooleanProperty(true);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Runnable done = () -> {};
    private Consumer<String> left = _ -> {};
    private Node start;
    private final StringProperty failure = new SimpleStringProperty("");

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
        dialog.setTitle(VisibleText.of(wording.title()));
        dialog.setHeaderText(ForeignText.quoting(wording.question()));
        content.getStyleClass().add("form");
        DialogPane pane = dialog.getDialogPane();
        pane.setId(id + "-dialog");
        pane.getStyleClass().add("action-dialog");
        // Else a question of several lines takes the room of what is below it.
        pane.setMinHeight(Region.USE_PREF_SIZE);
        Appearance.addTo(pane.getStylesheets());
        pane.getButtonTypes().setAll(yes, no);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        TextSizeKeys.install(pane);
        ErrorLine problem = new ErrorLine(failure);
        problem.setId(id + "-problem");
        problem.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(content, problem);
        body.getStyleClass().add("action-dialog-body");
        pane.setContent(new DialogRoom(body));
        confirm = (Button) Objects.requireNonNull(pane.lookupButton(yes));
        confirm.setId(id + "-confirm");
        confirm.disableProperty().bind(busy.or(ready.not()).or(allowed.not()));
        cancel = (Button) Objects.requireNonNull(pane.lookupButton(no));
        cancel.setId(id + "-cancel");
        start = cancel;
        dialog.setOnShown(_ -> start.requestFocus());
    }

    /** JavaFX takes Enter for a yes wherever the keyboard is: on a button, it shall press that very button. */
    private void pressed(KeyEvent key) {
        Scene scene = dialog.getDialogPane().getScene();
        if (key.getCode() == KeyCode.ENTER && scene.getFocusOwner() instanceof ButtonBase focused) {
            key.consume();
            focused.fire();
        }
    }

    /** Adds what must be told. */
    public ActionDialog with(Node... nodes) {
        content.getChildren().addAll(nodes);
        return this;
    }

    /** Gives what is in it the width of a table, which is more than a question needs. */
    public ActionDialog wide() {
        dialog.getDialogPane().getStyleClass().add("wide");
        return this;
    }

    /** Names all that it is about, one below the other; of very many the list can be scrolled. */
    public ActionDialog naming(List<String> names) {
        ListView<String> list = new ListView<>(FXCollections.observableArrayList(names));
        list.setCellFactory(_ -> new ForeignLabel.ForeignLine());
        list.getStyleClass().add("action-dialog-names");
        list.setAccessibleText(dialog.getHeaderText());
        TextSize.follow(list, size -> list.setPrefHeight(Math.min(names.size(), NAMES) * size.of(NAME_HEIGHT) + 2));
        return with(list);
    }

    /**
     * Gives the keyboard to that field. A dialog without one gives it to the button that leaves it: a key that is pressed once
     * too often, or one that was meant for the window below, must not do it.
     */
    public ActionDialog startingAt(Node field) {
        start = field;
        return this;
    }

    /** Changes nothing at the server: the keyboard is on the button that does it. */
    public ActionDialog harmless() {
        return startingAt(confirm);
    }

    /** Can only be answered with yes while that holds. */
    public ActionDialog readyWhen(ObservableBooleanValue holds) {
        ready.bind(holds);
        return this;
    }

    /** Can only be answered with yes while that holds as well; says why not, as soon as it does not. */
    public ActionDialog allowedWhile(ObservableBooleanValue holds, String whyNot) {
        allowed.bind(holds);
        allowed.subscribe(may -> failure.set(may ? "" : whyNot));
        return this;
    }

    /** What is done cannot be undone. */
    public ActionDialog dangerous() {
        confirm.getStyleClass().add(DANGER);
        return this;
    }

    /** What is done cannot be undone while that holds. */
    public ActionDialog dangerousWhen(ObservableBooleanValue holds) {
        holds.subscribe(dangerous -> {
            confirm.getStyleClass().remove(DANGER);
            if (dangerous) {
                confirm.getStyleClass().add(DANGER);
            }
        });
        return this;
    }

    /** The button that leaves it says something else. */
    public ActionDialog cancelSays(String text) {
        cancel.setText(text);
        return this;
    }

    /** Is left without a yes only if that agrees, and never while a call is under way: what comes of it must be seen. */
    public ActionDialog leftOnlyIf(BooleanSupplier agreed) {
        dialog.setOnCloseRequest(request -> {
            if (dialog.getResult() != yes && (busy.get() || !agreed.getAsBoolean())) {
                request.consume();
            }
        });
        return this;
    }

    /** The button says something else, depending on what was told. */
    public ActionDialog confirmSays(ObservableValue<String> text) {
        ButtonBar.setButtonUniformSize(confirm, false);
        confirm.textProperty().bind(text);
        return this;
    }

    /** Runs that once what was sent is done. */
    public ActionDialog whenDone(Runnable work) {
        done = work;
        return this;
    }

    /** Tells that why what was sent was not done, where the dialog was left before its answer came. */
    public ActionDialog whenLeft(Consumer<String> tell) {
        left = tell;
        return this;
    }

    /** Runs that when the dialog is gone, after any answer. */
    public ActionDialog afterwards(Runnable work) {
        dialog.setOnHidden(_ -> work.run());
        return this;
    }

    /** Shows it, and does that if the answer is yes. */
    public void ask(Runnable act) {
        dialog.resultProperty().subscribe(answer -> {
            if (answer == yes) {
                act.run();
            }
        });
        dialog.show();
    }

    /** Shows it, sends that if the answer is yes, and stays until that was done: what is refused can be mended. */
    public void send(Supplier<Submission> call) {
        send(call, () -> {});
    }

    /**
     * As {@link #send(Supplier)}.
     *
     * @param doubted what to do if the server wants it insisted upon; it is said already
     */
    public void send(Supplier<Submission> call, Runnable doubted) {
        confirm.addEventFilter(ActionEvent.ACTION, press -> {
            press.consume();
            call.get().stateProperty().subscribe(state -> follow(state, doubted));
        });
        dialog.show();
    }

    /** Leaves it without a yes, if it may be left. */
    public void leave() {
        dialog.close();
    }

    private void follow(Submission.State state, Runnable doubted) {
        busy.set(false);
        switch (state) {
            case Submission.State.UnderWay _ -> {
                busy.set(true);
                say("");
            }
            case Submission.State.Done _ -> {
                // Which closes it.
                dialog.setResult(yes);
                done.run();
            }
            case Submission.State.Failed(String why) -> say(why);
            case Submission.State.Withdrawn _ -> say("");
            case Submission.State.NeedsConfirmation(String why) -> {
                say(why);
                if (dialog.isShowing()) {
                    // The key that sent it must not insist as well.
                    cancel.requestFocus();
                    doubted.run();
                }
            }
        }
    }

    /** What comes late finds no window: it is told elsewhere. */
    private void say(String why) {
        failure.set(why);
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        } else if (!why.isEmpty()) {
            left.accept(dialog.getTitle() + ": " + why);
        }
    }
}
