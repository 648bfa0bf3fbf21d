package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.client.TimeLimits;
import dev.gatehouse.console.backend.Backoff;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.setting.SettingsFile;
import dev.gatehouse.console.store.KeptStores;
import dev.gatehouse.console.text.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final FxStandIn fx = new FxStandIn();
    private final List<String> ran = new ArrayList<>();

    @AutoClose
    private final Tasks tasks = new Tasks(task -> fx.execute(() -> {
        task.run();
        ran.add("answer");
    }));

    private final List<String> admitted = new ArrayList<>();

    @Test
    void letsInAUserWhoMayDoMoreNow() {
        SignInOutcome.SignedIn signedIn = SignIns.operator(server);

        reception(signedIn).askAgain();
        fx.runUntil("the server has answered", () -> !ran.isEmpty());

        assertThat(admitted).containsExactly("olga");
        signedIn.client().close();
    }

    /** The yes of a slow server comes when another name stands there, or another user is in. */
    @Test
    void letsInNoUserWhoWasDismissedMeanwhile() {
        CountDownLatch looked = new CountDownLatch(1);
        server.override("/api/token/blacklist/", exchange -> {
            try {
                looked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeGatehouse.answer(exchange, 200, List.of());
        });
        Reception reception = reception(SignIns.operator(server));

        reception.askAgain();
        reception.close();
        fx.runUntil("the server has answered", () -> !ran.isEmpty());

        assertThat(admitted).isEmpty();
        looked.countDown();
    }

    private Reception reception(SignInOutcome.SignedIn signedIn) {
        Texts texts = new Texts(Locale.ENGLISH);
        ConsoleEnvironment environment = new ConsoleEnvironment(
                new SettingsFile(Path.of("target", "none.json")),
                TimeLimits.PATIENT,
                Backoff.standard(),
                CLOCK,
                ZoneOffset.UTC,
                Locale.ENGLISH,
                (_, _) -> Optional.empty(),
                (_, _) -> {},
                KeptStores.none());
        return new Reception(
                signedIn.client(),
                "olga",
                new OwnFactor(environment, texts, new SecretClipboard(CLOCK), tasks, FrontWindow::find),
                tasks,
                entered -> admitted.add(entered.identity().username()));
    }
}
