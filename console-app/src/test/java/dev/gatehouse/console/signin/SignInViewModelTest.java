package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CertificateFingerprint;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final RecordedEntrance entrance = new RecordedEntrance();
    private final List<SignInOutcome.SignedIn> entered = entrance.entered;
    private @Nullable ServerCertificate shownCertificate;

    private final RememberedServers book =
            new RememberedServers(SavedServer.of("https://gate.example").signedIn("olga"));
    private final List<SignInOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> shown = new CopyOnWriteArrayList<>();

    @Test
    void beginsWithWhatWasTypedLast() {
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());

        assertThat(model.server().typedProperty().get()).isEqualTo("https://gate.example");
        assertThat(model.usernameProperty().get()).isEqualTo("olga");
        assertThat(model.form().passwordProperty().get()).isEmpty();
    }

    @Test
    void entersAndForgetsThePassword() {
        try (FakeGatehouse server = FakeGatehouse.started()) {
            SignInOutcome.SignedIn outcome = SignIns.operator(server);
            SignInViewModel model = model(outcome);
            model.form().passwordProperty().set("right");

            model.signIn();
            assertThat(model.form().busyProperty().get()).isTrue();
            fx.runUntil("signed in", () -> !entered.isEmpty());

            assertThat(entered).containsExactly(outcome);
            assertThat(model.form().passwordProperty().get()).isEmpty();
            assertThat(model.form().busyProperty().get()).isFalse();
            outcome.client().close();
        }
    }

    @Test
    void tellsTheDifferentRefusalsApart() {
        assertThat(messageAfter(new SignInOutcome.WrongCredentials())).isEqualTo("User name or password is wrong.");
        assertThat(messageAfter(new SignInOutcome.Unreachable(Obstacle.NOBODY_LISTENS)))
                .isEqualTo("Cannot reach https://gate.example. "
                        + "Nothing listens there: is the server running, and is the port right?");
        assertThat(messageAfter(new SignInOutcome.Refused(
                        "Too many failed login attempts.", Optional.of(Duration.ofMinutes(2)))))
                .isEqualTo("The server refused: Too many failed login attempts. Try again in 120 s.");
    }

    @Test
    void offersWhatWasKeptWhereTheServerDoesNotAnswerAndOpensItWithItsPassword() {
        SignInViewModel model = model(new SignInOutcome.Unreachable(Obstacle.NOBODY_LISTENS));
        signIn(model, "");
        fx.runUntil("it is offered", () -> model.keptOfferedProperty().get());

        model.form().passwordProperty().set("wrong");
        model.openKept();
        fx.runUntil("it is tried", () -> !model.form().busyProperty().get());
        assertThat(model.form().messageProperty().get()).startsWith("What was kept opens with the password");

        model.form().passwordProperty().set("right");
        model.openKept();
        fx.runUntil("it is open", () -> !model.form().busyProperty().get());
        assertThat(model.form().messageProperty().get()).isEmpty();
        model.usernameProperty().set("otto");
        assertThat(model.keptOfferedProperty().get()).isFalse();
    }

    @Test
    void opensTheSecondFactorOfStaffWhoMustHaveOne() {
        try (FakeGatehouse server = FakeGatehouse.started();
                AdminClient client = SignIns.client(server)) {
            SignInViewModel model = model(new SignInOutcome.OtpNotEnrolled(client));

            signIn(model, "");

            assertThat(model.form().messageProperty().get())
                    .isEqualTo("You signed in correctly, but this server lets staff in only with a second factor. "
                            + "Set one up to go on.");
            assertThat(entrance.steps).containsExactly("receive olga", "open");
            assertThat(model.form().passwordProperty().get()).isEmpty();
        }
    }

    @Test
    void offersASecondFactorToWhoIsNotStaffUntilSomethingElseIsTyped() {
        try (FakeGatehouse server = FakeGatehouse.started();
                AdminClient client = SignIns.client(server)) {
            SignInViewModel model = model(new SignInOutcome.NotStaff(client));
            model.openSecondFactor();
            assertThat(entrance.steps).isEmpty();

            signIn(model, "");
            assertThat(model.form().messageProperty().get()).startsWith("olga signed in correctly, but has no access");
            assertThat(model.factorOfferedProperty().get()).isTrue();
            model.openSecondFactor();
            model.usernameProperty().set("otto");

            assertThat(model.factorOfferedProperty().get()).isFalse();
            assertThat(entrance.steps).containsExactly("receive olga", "open", "dismiss");
        }
    }

    @Test
    void dismissesWhoWasReceivedBeforeItTriesAgain() {
        try (FakeGatehouse server = FakeGatehouse.started();
                AdminClient client = SignIns.client(server)) {
            SignInViewModel model = model(new SignInOutcome.NotStaff(client), new SignInOutcome.WrongCredentials());
            signIn(model, "");

            signIn(model, "");

            assertThat(entrance.steps).containsExactly("receive olga", "dismiss");
            assertThat(model.factorOfferedProperty().get()).isFalse();
        }
    }

    @Test
    void asksForAOneTimePasswordAndKeepsNameAndPassword() {
        SignInViewModel model = model(new SignInOutcome.OtpRequired(), new SignInOutcome.WrongOtp());
        assertThat(model.form().otpWantedProperty().get()).isFalse();

        signIn(model, "");

        assertThat(model.form().otpWantedProperty().get()).isTrue();
        assertThat(model.form().messageProperty().get()).isEmpty();
        assertThat(model.usernameProperty().get()).isEqualTo("olga");
        assertThat(model.form().passwordProperty().get()).isEqualTo("secret");

        model.signIn();
        assertThat(model.form().messageProperty().get()).startsWith("Please enter the one-time password");

        signIn(model, " 123 456 ");

        assertThat(shown).containsExactly(Optional.empty(), Optional.of("123 456"));
        assertThat(model.form().messageProperty().get())
                .startsWith("This one-time password is wrong or was used before.");
        assertThat(model.form().otpProperty().get()).isEmpty();
        assertThat(model.form().otpWantedProperty().get()).isTrue();
        assertThat(model.form().passwordProperty().get()).isEqualTo("secret");
    }

    @Test
    void asksForNoneOfAnotherUserOrAfterAWrongPassword() {
        SignInViewModel model = model(
                new SignInOutcome.OtpRequired(), new SignInOutcome.OtpRequired(), new SignInOutcome.WrongCredentials());
        signIn(model, "");

        model.usernameProperty().set("otto");
        assertThat(model.form().otpWantedProperty().get()).isFalse();

        signIn(model, "");
        assertThat(model.form().otpWantedProperty().get()).isTrue();

        signIn(model, "123456");
        assertThat(model.form().otpWantedProperty().get()).isFalse();
        assertThat(model.form().messageProperty().get()).isEqualTo("User name or password is wrong.");
    }

    @Test
    void fillsInWhoWasSignedInAtAServerThatIsChosen() {
        book.save(new SavedServer("https://stage.example", "Stage", "otto", ServerEnvironment.STAGING, null));
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());
        model.form().passwordProperty().set("olga's");

        model.choose(book.servers().getLast());

        assertThat(model.usernameProperty().get()).isEqualTo("otto");
        assertThat(model.form().password()).isEmpty();
    }

    @Test
    void asksForWhatIsMissingBeforeItAsksTheServer() {
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());

        model.signIn();
        assertThat(model.form().messageProperty().get()).isEqualTo("Please enter user name and password.");

        model.server().typedProperty().set("not an address");
        model.signIn();
        assertThat(model.form().messageProperty().get()).startsWith("This is not a server's address.");
        assertThat(model.form().busyProperty().get()).isFalse();
    }

    private void signIn(SignInViewModel model, String otp) {
        model.form().passwordProperty().set("secret");
        model.form().otpProperty().set(otp);
        model.signIn();
        fx.runUntil("the answer came", () -> !model.form().busyProperty().get());
    }

    private String messageAfter(SignInOutcome outcome) {
        outcomes.clear();
        SignInViewModel model = model(outcome);
        signIn(model, "");
        return model.form().messageProperty().get();
    }

    @Test
    void showsACertificateThatIsNotTrustedAndPinsItByADecision() {
        shownCertificate = new ServerCertificate(
                new CertificateFingerprint("ab".repeat(32)),
                "CN=gate",
                "CN=gate",
                Instant.EPOCH,
                Instant.parse("2026-07-01T00:00:00Z"));
        SignInViewModel model =
                model(new SignInOutcome.Unreachable(Obstacle.UNTRUSTED), new SignInOutcome.WrongCredentials());
        model.form().passwordProperty().set("right");

        model.signIn();
        fx.runUntil("it is shown", () -> model.certificate().shownProperty().get() != null);
        assertThat(model.certificate().lines().getFirst()).startsWith("AB:AB:AB");
        assertThat(model.certificate().lines().getLast())
                .isEqualTo("Good from 1970-01-01 01:00:00 +01:00 until 2026-07-01 02:00:00 +02:00, Europe/Berlin");
        assertThat(book.servers().getFirst().certificate()).isNull();

        model.trustShown();

        assertThat(book.servers().getFirst().certificate()).isEqualTo("ab".repeat(32));
        assertThat(model.form().busyProperty().get()).isTrue();
    }

    @Test
    void offersNoDecisionAboutACertificateThatHasChanged() {
        SignInViewModel model = model(new SignInOutcome.Unreachable(Obstacle.OTHER_CERTIFICATE));
        model.form().passwordProperty().set("right");

        model.signIn();
        fx.runUntil("it says so", () -> !model.form().messageProperty().get().isEmpty());

        assertThat(model.form().messageProperty().get())
                .contains("another certificate")
                .contains("Nothing was sent");
        assertThat(model.certificate().shownProperty().get()).isNull();
    }

    @Test
    void beginsWithAServerThatWasStartedHereAndItsFirstAdministrator() {
        book.forget(book.servers().getFirst());

        SignInViewModel model = model(new SignInOutcome.WrongCredentials());

        assertThat(model.server().typedProperty().get()).isEqualTo("127.0.0.1");
        assertThat(model.usernameProperty().get()).isEqualTo("admin");
        assertThat(model.server().profile().environment()).isEqualTo(ServerEnvironment.TEST);
    }

    private SignInViewModel model(SignInOutcome... answers) {
        outcomes.addAll(List.of(answers));
        return new SignInViewModel(
                (_, _, _, _, otp) -> {
                    shown.add(otp);
                    return outcomes.size() > 1 ? outcomes.removeFirst() : outcomes.getFirst();
                },
                _ -> Optional.ofNullable(shownCertificate),
                tasks,
                new Texts(Locale.ENGLISH),
                new Times(ZoneId.of("Europe/Berlin"), () -> Instant.EPOCH),
                book,
                entrance);
    }
}
