package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is typed to sign in, and what comes of it. Confined to the FX thread. */
public final class SignInViewModel {

    /** Where a server is that was started here, and who signs in to it at first. */
    private static final String FIRST_SERVER = "127.0.0.1";

    private static final String FIRST_USER = "admin";

    private final Door door;
    private final CertificateLook look;
    private final Tasks tasks;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final ServerBook book;
    private final Entrance entrance;

    private final ReadOnlyObjectWrapper<SavedServer> profile =
            new ReadOnlyObjectWrapper<>(SavedServer.of(FIRST_SERVER));
    private final StringProperty server = new SimpleStringProperty();
    private final StringProperty username = new SimpleStringProperty();
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty otp = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper otpWanted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper factorOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper keptOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ServerCertificate> certificate = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final BooleanBinding exposed = Bindings.createBooleanBinding(
            () -> ServerAddress.parse(server.get())
                    .filter(ServerAddress::exposed)
                    .isPresent(),
            server);

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
            Door door, CertificateLook look, Tasks tasks, Texts texts, ServerBook book, Entrance entrance) {
        this.door = door;
        this.look = look;
        this.tasks = tasks;
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.entrance = entrance;
        this.book = book;
        book.servers().stream()
                .findFirst()
                .ifPresentOrElse(
                        this::fillIn, () -> fillIn(SavedServer.of(FIRST_SERVER).signedIn(FIRST_USER)));
        server.subscribe(this::beginAnew);
        server.subscribe(this::lookUp);
        username.subscribe(this::beginAnew);
    }

    private void fillIn(SavedServer saved) {
        server.set(saved.address());
        username.set(saved.username());
        lookUp();
    }

    private void lookUp() {
        String typed = server.get();
        profile.set(book.servers().stream()
                .filter(one -> one.isAt(typed))
                .findFirst()
                .orElseGet(() -> SavedServer.of(typed)));
    }

    /** The servers to choose from, the one that was last signed in to first. */
    public List<SavedServer> servers() {
        return book.servers();
    }

    /** Fills in where and who. */
    public void choose(SavedServer saved) {
        fillIn(saved);
        password.set("");
    }

    /** The server is called so and is there for that; remembered at once. */
    public void describe(String name, ServerEnvironment environment) {
        save(profile.get().described(name, environment));
    }

    /** The server is trusted with that certificate, or null for the system's trust; remembered at once. */
    public void trust(@Nullable String fingerprint) {
        save(profile.get().trusting(fingerprint));
    }

    /** The server is remembered no more. */
    public void forget() {
        book.forget(profile.get());
        lookUp();
    }

    private void save(SavedServer changed) {
        book.save(changed);
        profile.set(changed);
    }

    /** Tries to sign in; does nothing while a try is under way. */
    public void signIn() {
        if (busy.get()) {
            return;
        }
        Optional<ServerAddress> address = ServerAddress.parse(server.get());
        if (address.isEmpty()) {
            message.set(texts.of("signin.no-address"));
        } else if (username.get().isBlank() || password.get().isEmpty()) {
            message.set(texts.of("signin.incomplete"));
        } else if (otpWanted.get() && otp.get().isBlank()) {
            message.set(texts.of("signin.otp-missing"));
        } else {
            knock(address.get());
        }
    }

    private void knock(ServerAddress address) {
        String name = username.get().strip();
        String secret = password.get();
        Optional<String> code = Optional.of(otp.get().strip()).filter(text -> !text.isEmpty());
        offerNoFactor();
        busy.set(true);
        message.set("");
        tasks.run(
                () -> door.signIn(address, profile.get(), name, secret, code),
                outcome -> opened(address, outcome),
                failure -> refused(explanations.of(failure)));
    }

    private void opened(ServerAddress address, SignInOutcome outcome) {
        otp.set("");
        switch (outcome) {
            case SignInOutcome.SignedIn signedIn -> {
                busy.set(false);
                password.set("");
                entrance.enter(
                        signedIn, profile.get().signedIn(signedIn.identity().username()));
            }
            case SignInOutcome.WrongCredentials _ -> {
                wantNoOtp();
                refused(texts.of("signin.wrong-credentials"));
            }
            case SignInOutcome.OtpRequired _ -> {
                otpWanted.set(true);
                busy.set(false);
            }
            case SignInOutcome.WrongOtp _ -> {
                otpWanted.set(true);
                refused(texts.of("signin.wrong-otp"));
            }
            case SignInOutcome.OtpNotEnrolled due -> {
                received(due.client(), texts.of("signin.otp-due"));
                entrance.openSecondFactor();
            }
            case SignInOutcome.NotStaff no ->
                received(
                        no.client(), texts.of("signin.not-staff", username.get().strip()));
            case SignInOutcome.Refused no -> refused(explanations.refusal(no.detail(), no.retryAfter()));
            case SignInOutcome.Unreachable no -> {
                refused(texts.of("signin.unreachable", address.toString(), explanations.of(no.reason())));
                if (no.reason() == Obstacle.UNTRUSTED) {
                    lookAtCertificate(address);
                } else {
                    lookForKept(address);
                }
            }
        }
    }

    private void lookForKept(ServerAddress address) {
        String name = username.get().strip();
        tasks.run(() -> entrance.hasKept(address, name), keptOffered::set, _ -> {});
    }

    /** Opens what was kept, if it is offered, with the password that was typed. */
    public void openKept() {
        Optional<ServerAddress> address = ServerAddress.parse(server.get());
        if (keptOffered.get() && !busy.get() && address.isPresent()) {
            String name = username.get().strip();
            String secret = password.get();
            busy.set(true);
            tasks.run(
                    () -> entrance.openKept(address.get(), name, secret),
                    opened -> refused(opened ? "" : texts.of("signin.kept-wrong")),
                    failure -> refused(explanations.of(failure)));
        }
    }

    private void lookAtCertificate(ServerAddress address) {
        tasks.run(() -> look.at(address), shown -> certificate.set(shown.orElse(null)), _ -> {});
    }

    /** Trusts the certificate that was shown from now on, and tries again. */
    public void trustShown() {
        ServerCertificate shown = certificate.get();
        if (shown != null) {
            certificate.set(null);
            trust(shown.fingerprint().hex());
            signIn();
        }
    }

    /** Whether one is wanted is for the server to say, of each account. */
    private void wantNoOtp() {
        otpWanted.set(false);
        otp.set("");
    }

    /** Another user, or another server. */
    private void beginAnew() {
        keptOffered.set(false);
        certificate.set(null);
        wantNoOtp();
        offerNoFactor();
    }

    private void offerNoFactor() {
        if (factorOffered.get()) {
            factorOffered.set(false);
            entrance.dismiss();
        }
    }

    private void received(AdminClient client, String why) {
        password.set("");
        entrance.receive(client, username.get().strip());
        factorOffered.set(true);
        refused(why);
    }

    /** Opens the second factor, if it is offered. */
    public void openSecondFactor() {
        if (factorOffered.get()) {
            entrance.openSecondFactor();
        }
    }

    private void refused(String why) {
        message.set(why);
        busy.set(false);
    }

    /** The certificate that the server has shown and that is not trusted; null if there is none to decide about. */
    public ReadOnlyObjectProperty<@Nullable ServerCertificate> certificateProperty() {
        return certificate.getReadOnlyProperty();
    }

    /** What the certificate says that is to be decided about, line by line: fingerprint, whose, by whom, until when. */
    public List<String> certificateLines() {
        ServerCertificate shown = certificate.get();
        return shown == null
                ? List.of()
                : List.of(
                        shown.fingerprint().toString(),
                        texts.of("signin.certificate-subject", shown.subject()),
                        texts.of("signin.certificate-issuer", shown.issuer()),
                        texts.of(
                                "signin.certificate-valid",
                                shown.notBefore().toString(),
                                shown.notAfter().toString()));
    }

    /** What is known of the server that was typed. */
    public ReadOnlyObjectProperty<SavedServer> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** The server's address, as typed. */
    public StringProperty serverProperty() {
        return server;
    }

    /** The user's name, as typed. */
    public StringProperty usernameProperty() {
        return username;
    }

    /** The password, as typed; emptied when it was good. */
    public StringProperty passwordProperty() {
        return password;
    }

    /** The one-time password or recovery code, as typed; emptied after each try, for it is good once. */
    public StringProperty otpProperty() {
        return otp;
    }

    /** Whether the server wants a one-time password of this user. */
    public ReadOnlyBooleanProperty otpWantedProperty() {
        return otpWanted.getReadOnlyProperty();
    }

    /** Whether the user has been received to set up a second factor, and nothing else. */
    public ReadOnlyBooleanProperty factorOfferedProperty() {
        return factorOffered.getReadOnlyProperty();
    }

    /** Whether the server does not answer, and this console has kept events of it. */
    public ReadOnlyBooleanProperty keptOfferedProperty() {
        return keptOffered.getReadOnlyProperty();
    }

    /** Whether a try is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last try did not work; empty if there is nothing to say. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether a password typed now would travel in the clear. */
    public BooleanBinding exposedBinding() {
        return exposed;
    }
}
