package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.common.client.CertificateFingerprint;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is learnt of a server after another one was typed is not taken for that of the other. */
class LateAnswersTest {

    private static final String MISTYPED = "https://gats.example";
    private static final String MEANT = "https://gate.example";

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final Semaphore mistypedAnswers = new Semaphore(0);
    private final Map<String, Thread> looks = new ConcurrentHashMap<>();
    private final RecordedEntrance entrance = new RecordedEntrance();
    private final RememberedServers book =
            new RememberedServers(SavedServer.of(MISTYPED).signedIn("olga"));

    private Obstacle obstacle = Obstacle.UNTRUSTED;

    @Test
    void showsNoCertificateOfAServerThatIsTypedNoMore() throws Exception {
        SignInViewModel model = refused();

        model.server().typedProperty().set(MEANT);
        answerOfMistyped();

        assertThat(model.certificate().shownProperty().get()).isNull();
        model.trustShown();
        assertThat(book.servers()).extracting(SavedServer::certificate).containsOnlyNulls();
    }

    @Test
    void trustsTheCertificateOfTheServerThatIsTyped() throws Exception {
        SignInViewModel model = refused();
        model.server().typedProperty().set(MEANT);
        signIn(model);
        fx.runUntil("it is shown", () -> model.certificate().shownProperty().get() != null);

        answerOfMistyped();
        model.trustShown();

        assertThat(book.servers())
                .extracting(SavedServer::address, SavedServer::certificate)
                .contains(tuple(MEANT, certificate(MEANT).fingerprint().hex()));
    }

    @Test
    void answersForNoOtherServerThanTheOneThatWasAsked() {
        CertificateQuestion question = new CertificateQuestion(
                server -> Optional.of(certificate(server.toString())), tasks, new Texts(Locale.ENGLISH), times());
        question.ask(address(MISTYPED));
        fx.runUntil("it is shown", () -> question.shownProperty().get() != null);

        assertThat(question.answered(address(MEANT))).isEmpty();
        assertThat(question.shownProperty().get()).isNull();
    }

    @Test
    void offersNoKeptEventsOfAServerThatIsTypedNoMore() throws Exception {
        obstacle = Obstacle.NOBODY_LISTENS;
        entrance.looks.drainPermits();
        SignInViewModel model = refused();

        model.server().typedProperty().set(MEANT);
        entrance.looks.release();
        end(Objects.requireNonNull(entrance.looking));

        assertThat(model.keptOfferedProperty().get()).isFalse();
    }

    /** A model that has tried the mistyped server in vain, and now looks at what there is of it. */
    private SignInViewModel refused() throws InterruptedException {
        SignInViewModel model = new SignInViewModel(
                (_, _, _, _, _) -> new SignInOutcome.Unreachable(obstacle),
                this::look,
                tasks,
                new Texts(Locale.ENGLISH),
                times(),
                book,
                entrance);
        signIn(model);
        while (looks.isEmpty() && entrance.looking == null) {
            Thread.sleep(1);
        }
        return model;
    }

    private void signIn(SignInViewModel model) {
        model.form().passwordProperty().set("secret");
        model.signIn();
        fx.runUntil("it is refused", () -> !model.form().busyProperty().get());
    }

    private Optional<ServerCertificate> look(ServerAddress server) {
        looks.put(server.toString(), Thread.currentThread());
        if (server.equals(address(MISTYPED))) {
            mistypedAnswers.acquireUninterruptibly();
        }
        return Optional.of(certificate(server.toString()));
    }

    private void answerOfMistyped() throws InterruptedException {
        mistypedAnswers.release();
        end(Objects.requireNonNull(looks.get(MISTYPED)));
    }

    /** Waits for the end of that thread, and does what it has left for the thread of the window. */
    private void end(Thread look) throws InterruptedException {
        look.join();
        AtomicBoolean done = new AtomicBoolean();
        fx.execute(() -> done.set(true));
        fx.runUntil("the answer has come", done::get);
    }

    private static ServerCertificate certificate(String server) {
        String letter = server.equals(MEANT) ? "a" : "e";
        return new ServerCertificate(
                new CertificateFingerprint(letter.repeat(64)), "CN=" + server, "CN=ca", Instant.EPOCH, Instant.EPOCH);
    }

    private static Times times() {
        return new Times(ZoneOffset.UTC, () -> Instant.EPOCH);
    }

    private static ServerAddress address(String text) {
        return ServerAddress.parse(text).orElseThrow();
    }
}
