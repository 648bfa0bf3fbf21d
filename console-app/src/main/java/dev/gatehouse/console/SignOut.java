package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.SignInOutcome;

/** The end of a session, behind the scenes. */
final class SignOut implements Runnable {

    private final AdminClient client;

    private SignOut(AdminClient client) {
        this.client = client;
    }

    /** Ends the session at the server and closes its client, without waiting for that. */
    static void start(AdminClient client) {
        // Not a virtual thread: the program waits for it, so that closing the window ends the session too.
        Thread.ofPlatform().name("gatehouse-sign-out").start(new SignOut(client));
    }

    /** Ends the session that a sign-in has led to, if it has led to one. */
    static void of(SignInOutcome outcome) {
        switch (outcome) {
            case SignInOutcome.SignedIn in -> start(in.client());
            case SignInOutcome.OtpNotEnrolled due -> start(due.client());
            case SignInOutcome.NotStaff no -> start(no.client());
            case SignInOutcome.WrongCredentials _,
                    SignInOutcome.OtpRequired _,
                    SignInOutcome.WrongOtp _,
                    SignInOutcome.Refused _,
                    SignInOutcome.Unreachable _ -> {}
        }
    }

    @Override
    public void run() {
        try (client) {
            client.signOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
