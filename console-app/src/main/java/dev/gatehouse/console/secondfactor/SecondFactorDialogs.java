package dev.gatehouse.console.secondfactor;

import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Caution;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Leads the user through the second factor, one question after the other. Confined to the FX thread. */
public final class SecondFactorDialogs {

    private final SecondFactorViewModel model;
    private final Texts texts;
    private final Times times;
    private final Window owner;
    private final Runnable gone;

    /** @param gone is run when the last question is gone, however it was answered */
    public SecondFactorDialogs(SecondFactorViewModel model, Texts texts, Times times, Window owner, Runnable gone) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.owner = owner;
        this.gone = gone;
    }

    /** Asks the server, and then the user. */
    public void open() {
        model.read().stateProperty().subscribe(state -> {
            switch (state) {
                case Submission.State.Failed(String why) -> askToReadAgain(why);
                case Submission.State.Done _ -> step();
                case Submission.State.UnderWay _,
                        Submission.State.Withdrawn _,
                        Submission.State.NeedsConfirmation _ -> {}
            }
        });
    }

    private void step() {
        switch (model.stateProperty().get()) {
            case FactorState.Unread _ -> open();
            case FactorState.Off(String notice) -> askToBegin(notice);
            case FactorState.Enrolling enrolling ->
                new EnrolmentDialog(model, texts).show(owner, enrolling.enrolment(), after(enrolling));
            case FactorState.CodesShown shown ->
                new RecoveryCodesDialog(model, texts).show(owner, shown.codes(), after(shown));
            case FactorState.On(OtpStatus status, String notice) -> askToChange(status, notice);
            case FactorState.Finished _ -> gone.run();
        }
    }

    /** A question that is gone without another state was left by the user. */
    private Runnable after(FactorState asked) {
        return () -> {
            if (model.stateProperty().get().equals(asked)) {
                model.finish();
            }
            step();
        };
    }

    private void askToReadAgain(String why) {
        dialog("secondfactor-again", texts.of("secondfactor.unread", Texts.own(why)), texts.of("secondfactor.again"))
                .harmless()
                .afterwards(after(model.stateProperty().get()))
                .send(model::read);
    }

    private void askToBegin(String notice) {
        PasswordField password = new PasswordField();
        password.setId("secondfactor-password");
        ActionDialog dialog = dialog(
                "secondfactor-begin",
                texts.of("secondfactor.begin-question", model.username()),
                texts.of("secondfactor.begin"));
        noticed(dialog, notice)
                .with(PageLayout.field(texts.of("signin.password"), password))
                .startingAt(password)
                .readyWhen(password.textProperty().isNotEmpty())
                .afterwards(() -> {
                    password.clear();
                    after(new FactorState.Off(notice)).run();
                })
                .leftOnlyIf(() -> true)
                .send(() -> model.begin(password.getText()));
    }

    private void askToChange(OtpStatus status, String notice) {
        ToggleGroup choice = new ToggleGroup();
        RadioButton renew = choice("secondfactor-renew", "secondfactor.renew", choice);
        RadioButton turnOff = choice("secondfactor-turn-off", "secondfactor.turn-off", choice);
        renew.setSelected(true);
        PasswordField password = new PasswordField();
        password.setId("secondfactor-password");
        TextField code = new TextField();
        code.setId("secondfactor-code");
        ActionDialog dialog = dialog("secondfactor-change", question(status), texts.of("secondfactor.renew"));
        noticed(dialog, notice)
                .with(
                        choices(renew, turnOff),
                        PageLayout.field(texts.of("signin.password"), password),
                        PageLayout.field(texts.of("signin.otp"), code))
                .startingAt(password)
                .readyWhen(password.textProperty()
                        .isNotEmpty()
                        .and(code.textProperty().isNotEmpty()))
                .confirmSays(choice.selectedToggleProperty().map(chosen -> ((RadioButton) chosen).getText()))
                .dangerousWhen(turnOff.selectedProperty())
                .afterwards(() -> {
                    password.clear();
                    code.clear();
                    after(new FactorState.On(status, notice)).run();
                })
                .leftOnlyIf(() -> true)
                .send(() -> turnOff.isSelected()
                        ? model.turnOff(password.getText(), code.getText())
                        : model.renew(password.getText(), code.getText()));
    }

    private String question(OtpStatus status) {
        String since = status.confirmedAt() == null ? "" : times.brief(status.confirmedAt());
        return texts.of("secondfactor.on-question", since, status.recoveryCodesLeft());
    }

    private RadioButton choice(String id, String key, ToggleGroup group) {
        RadioButton choice = new RadioButton(texts.of(key));
        choice.setId(id);
        choice.setToggleGroup(group);
        return choice;
    }

    private static VBox choices(RadioButton... choices) {
        VBox box = new VBox(choices);
        box.getStyleClass().add("secondfactor-choice");
        return box;
    }

    private static ActionDialog noticed(ActionDialog dialog, String notice) {
        return notice.isEmpty() ? dialog : dialog.with(new Caution("secondfactor-notice", notice));
    }

    private ActionDialog dialog(String id, String question, String confirm) {
        return new ActionDialog(
                owner, texts, id, new ActionDialog.Wording(texts.of("secondfactor.title"), question, confirm));
    }
}
