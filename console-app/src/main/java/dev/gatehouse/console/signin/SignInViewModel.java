package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed to sign in, and what comes of it. Confined to the FX thread. */
public final class SignInViewModel {

    /** Where a server is that was started here, and who signs in to it at first. */
    private static final String FIRST_SERVER = "127.0.0.1";

    private static final String FIRST_USER = "admin";

    private final Door door;
    private final Tasks tasks;
    private final Tasks.Lane keptLane;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final ServerChoice server;
    private final CertificateQuestion certificate;
    private final Entrance entrance;

    private final StringProperty username = new SimpleStringProperty();
    private final CredentialForm form = new CredentialForm();
    private final ReadOnlyBooleanWrapper factorOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper keptOffered = new ReadOnlyBooleanWrapper();

    /** How a sign-in is tried. */
    public interface Door {

        /**
         * Blocks until the outcome is there.
         *
         * @param profile what is known of the server
         */
        SignInOutcome signIn(
                ServerAddress server, SavedServer profile, String username, String password, Optional<String> otp)
                throws InterruptedException;
    }

    /** How the certificate of a server is seen that is not trusted. */
    public interface CertificateLook {

        /** Blocks until it is there; empty if there is none. */
        Optional<ServerCertificate> at(ServerAddress server);
    }

    /** Where a sign-in leads. */
    public interface Entrance {

        /** That user is in, at that server. */
        void enter(SignInOutcome.SignedIn signedIn, SavedServer server);

        /** That user may set up a second factor, and nothing else yet. */
        void receive(AdminClient client, String username);

        /** Opens the second factor of the user who was received. */
        void openSecondFactor();

        /** Ends the session of a user who was received, if one was. */
        void dismiss();

        /** Whether this console has kept events of that server under that name; not called on the FX thread, and may block. */
        boolean hasKept(ServerAddress server, String username);

        /**
         * Shows them in another window; not called on the FX thread, and may block.
         *
         * @return whether that password opens them
         */
        boolean openKept(ServerAddress server, String username, String password);
    }

    /** Begins with what was typed the last time, or else with a server that was started here. */
    public SignInViewModel(
            Door door,
            CertificateLook look,
            Tasks tasks,
            Texts texts,
            Times times,
            ServerBook book,
            Entrance entrance) {
        this.door = door;
        this.tasks = tasks;
        this.keptLane = tasks.lane();
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.entrance = entrance;
        SavedServer first = book.servers().stream()
                .findFirst()
                .orElseGet(() -> SavedServer.of(FIRST_SERVER).signedIn(FIRST_USER));
        this.server = new ServerChoice(book, first);
        this.certificate = new CertificateQuestion(look, tasks, texts, times);
        username.set(first.username());
        server.typedProperty().subscribe(this::beginAnew);
        username.subscribe(this::beginAnew);
    }

    /** Fills in where and who. */
    public void choose(SavedServer saved) {
        server.choose(saved);
        username.set(saved.username());
        form.passwordProperty().set("");
    }

    /** Tries to sign in; does nothing while a try is under way. */
    public void signIn() {
        if (form.isBusy()) {
            return;
        }
        Optional<ServerAddress> address = server.address();
        if (address.isEmpty()) {
            form.say(texts.of("signin.no-address"));
        } else if (username.get().isBlank() || form.password().isEmpty()) {
            form.say(texts.of("signin.incomplete"));
        } else if (form.isOtpMissing()) {
            form.say(texts.of("signin.otp-missing"));
        } else {
            knock(address.get());
        }
    }

    private void knock(ServerAddress address) {
        String name = username.get().strip();
        String secret = form.password();
        Optional<String> code = form.otp();
        SavedServer profile = server.profile();
        offerNoFactor();
        form.say("");
        form.begin();
        tasks.run(
                () -> door.signIn(address, profile, name, secret, code),
                outcome -> opened(address, outcome),
                failure -> form.refuse(explanations.of(failure)));
    }

    private void opened(ServerAddress address, SignInOutcome outcome) {
        form.spendOtp();
        switch (outcome) {
            case SignInOutcome.SignedIn signedIn -> {
                form.accept();
                entrance.enter(
                        signedIn, server.profile().signedIn(signedIn.identity().username()));
            }
            case SignInOutcome.WrongCredentials _ -> {
                form.wantNoOtp();
                form.refuse(texts.of("signin.wrong-credentials"));
            }
            case SignInOutcome.OtpRequired _ -> {
                form.wantOtp();
                form.refuse("");
            }
            case SignInOutcome.WrongOtp _ -> {
                form.wantOtp();
                form.refuse(texts.of("signin.wrong-otp"));
            }
            case SignInOutcome.OtpNotEnrolled due -> {
                received(due.client(), texts.of("signin.otp-due"));
                entrance.openSecondFactor();
            }
            case SignInOutcome.NotStaff no ->
                received(
                        no.client(), texts.of("signin.not-staff", username.get().strip()));
            case SignInOutcome.Refused no -> form.refuse(explanations.refusal(no.detail(), no.retryAfter()));
            case SignInOutcome.Unreachable no -> {
                form.refuse(
                        texts.of("signin.unreachable", address.toString(), Texts.own(explanations.of(no.reason()))));
                if (no.reason() == Obstacle.UNTRUSTED) {
                    certificate.ask(address);
                } else {
                    lookForKept(address);
                }
            }
        }
    }

    private void lookForKept(ServerAddress address) {
        String name = username.get().strip();
        keptLane.run(() -> entrance.hasKept(address, name), keptOffered::set, _ -> {});
    }

    /** Opens what was kept, if it is offered, with the password that was typed. */
    public void openKept() {
        Optional<ServerAddress> address = server.address();
        if (keptOffered.get() && !form.isBusy() && address.isPresent()) {
            String name = username.get().strip();
            String secret = form.password();
            form.begin();
            tasks.run(
                    () -> entrance.openKept(address.get(), name, secret),
                    opened -> form.refuse(opened ? "" : texts.of("signin.kept-wrong")),
                    failure -> form.refuse(explanations.of(failure)));
        }
    }

    /** Trusts the certificate that the server typed has shown from now on, and tries again. */
    public void trustShown() {
        server.address().flatMap(certificate::answered).ifPresent(shown -> {
            server.trust(shown.fingerprint().hex());
            signIn();
        });
    }

    /** Another user, or another server. */
    private void beginAnew() {
        keptLane.cancel();
        keptOffered.set(false);
        certificate.drop();
        form.wantNoOtp();
        offerNoFactor();
    }

    private void offerNoFactor() {
        if (factorOffered.get()) {
            factorOffered.set(false);
            entrance.dismiss();
        }
    }

    private void received(AdminClient client, String why) {
        form.passwordProperty().set("");
        entrance.receive(client, username.get().strip());
        factorOffered.set(true);
        form.refuse(why);
    }

    /** Opens the second factor, if it is offered. */
    public void openSecondFactor() {
        if (factorOffered.get()) {
            entrance.openSecondFactor();
        }
    }

    /** Which server is signed in to. */
    ServerChoice server() {
        return server;
    }

    /** The certificate that there is to decide about. */
    CertificateQuestion certificate() {
        return certificate;
    }

    /** The password and what is typed besides. */
    CredentialForm form() {
        return form;
    }

    /** The user's name, as typed. */
    public StringProperty usernameProperty() {
        return username;
    }

    /** Whether the user has been received to set up a second factor, and nothing else. */
    public ReadOnlyBooleanProperty factorOfferedProperty() {
        return factorOffered.getReadOnlyProperty();
    }

    /** Whether the server does not answer, and this console has kept events of it. */
    public ReadOnlyBooleanProperty keptOfferedProperty() {
        return keptOffered.getReadOnlyProperty();
    }
}
