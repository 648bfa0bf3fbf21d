package dev.gatehouse.console;

import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleBooleanProperty;

/** What pages are made of in a test: English, in UTC, with no other page to go to. */
public final class TestContext {

    private TestContext() {}

    /** A context in which no call ever needs the password again. */
    public static PageContext of(SignInOutcome.SignedIn signedIn, Tasks tasks, InstantSource clock) {
        return of(signedIn, tasks, new ServerClock(clock), Runnable::run, question -> {
            throw new AssertionError("Nothing here wants the password");
        });
    }

    /** A context in which the server's clock is at hand, and the password is asked for. */
    public static PageContext of(
            SignInOutcome.SignedIn signedIn, Tasks tasks, ServerClock clock, Executor fx, StepUp.Prompt prompt) {
        Texts texts = new Texts(Locale.ENGLISH);
        return new PageContext(
                signedIn.client(),
                tasks,
                texts,
                new Times(ZoneOffset.UTC, clock::now),
                clock,
                signedIn.identity(),
                new StepUp(signedIn.client(), tasks, texts, fx, prompt),
                (page, filter) -> {
                    throw new AssertionError("Nothing here leads to " + page);
                },
                new SimpleBooleanProperty(true),
                new SecretClipboard(clock::now),
                SafeMode.off());
    }
}
