package dev.gatehouse.console.secondfactor;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/** Shows the secret to an authenticator app, as a picture and as text, and asks for a code of it. Confined to the FX thread. */
final class EnrolmentDialog {

    /** People read and type four characters at a time. */
    private static final String GROUPS = ".{4}(?=.)";

    /** Groups of four that fit beside the picture. */
    private static final String LINES = "((?:\\S{4} ){3}\\S{4}) ";

    private final SecondFactorViewModel model;
    private final Texts texts;
    private final TextField code = new TextField();

    EnrolmentDialog(SecondFactorViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        code.setId("secondfactor-code");
    }

    /** Shows it, and does that when it is gone. */
    void show(Window owner, OtpEnrolment enrolment, Runnable gone) {
        Node picture = QrCode.of(enrolment.uri()).<Node>map(this::picture).orElseGet(this::noPicture);
        VBox side = new VBox(key(enrolment), PageLayout.field(texts.of("secondfactor.code"), code), inTime());
        side.getStyleClass().addAll("form", "secondfactor-side");
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("secondfactor.title"),
                texts.of("secondfactor.confirm-question"),
                texts.of("secondfactor.confirm"));
        new ActionDialog(owner, texts, "secondfactor-confirm", wording)
                .with(PageLayout.row("secondfactor-key-row", picture, side))
                .startingAt(code)
                .readyWhen(code.textProperty().isNotEmpty())
                .afterwards(() -> {
                    code.clear();
                    gone.run();
                })
                .leftOnlyIf(() -> true)
                .send(this::confirm);
    }

    private Submission confirm() {
        Submission submission = model.confirm(code.getText());
        submission.stateProperty().subscribe(state -> {
            if (state instanceof Submission.State.Failed) {
                code.requestFocus();
                code.selectAll();
            }
        });
        return submission;
    }

    private Node picture(QrCode qr) {
        QrPicture picture = new QrPicture(qr, texts.of("secondfactor.picture"));
        picture.setId("secondfactor-picture");
        return picture;
    }

    private Node noPicture() {
        Label label = new Label(texts.of("secondfactor.no-picture"));
        label.setId("secondfactor-no-picture");
        label.setWrapText(true);
        return label;
    }

    private Node key(OtpEnrolment enrolment) {
        Label key = new Label(grouped(enrolment.secret()));
        key.setId("secondfactor-key");
        key.getStyleClass().addAll("secret", "secondfactor-key");
        Button copy = PageLayout.action(
                "secondfactor-copy-key", texts.of("secondfactor.copy-key"), Feather.COPY, model::copyKey);
        return new VBox(PageLayout.field(texts.of("secondfactor.key"), key), copy, note());
    }

    /** The secret as people read it: in groups of four, and four groups a line. */
    static String grouped(String secret) {
        return secret.replaceAll(GROUPS, "$0 ").replaceAll(LINES, "$1\n");
    }

    private Label note() {
        Label note = new Label();
        note.setId("secondfactor-note");
        note.setWrapText(true);
        note.getStyleClass().add(Styles.TEXT_MUTED);
        note.textProperty().bind(model.noteProperty());
        return note;
    }

    private Label inTime() {
        Label label = new Label(texts.of("secondfactor.in-time"));
        label.setWrapText(true);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }
}
