package dev.gatehouse.common.client;

import dev.gatehouse.common.token.TokenPair;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs people in to one server. A connection that a sign-in led to belongs to the {@link AdminClient} of its outcome;
 * after an outcome without one nothing is left open: a session that the server has begun by then is ended a moment later.
 * Thread-safe.
 */
public final class SignInClient {

    private final ServerAddress server;
    private final ClientSettings settings;
    private final InstantSource clock;
    private final Optional<CertificateFingerprint> pin;

    /** A client of that server; the clock says when tokens are due for a refresh. */
    public SignInClient(ServerAddress server, ClientSettings settings, InstantSource clock) {
        this(server, settings, clock, Optional.empty());
    }

    /**
     * A client of that server.
     *
     * @param pin the certificate that it is trusted with, and no other; empty where the system's trust decides
     */
    public SignInClient(
            ServerAddress server, ClientSettings settings, InstantSource clock, Optional<CertificateFingerprint> pin) {
        this.server = server;
        this.settings = settings;
        this.clock = clock;
        this.pin = pin;
    }

    /**
     * Signs in and asks who that is. Blocks until both are answered, or one takes too long.
     *
     * @throws InterruptedException if the thread is interrupted; nothing is left open then
     */
    public SignInOutcome signIn(String username, String password) throws InterruptedException {
        return signIn(username, password, Optional.empty());
    }

    /**
     * As {@link #signIn(String, String)}, with a second factor.
     *
     * @param otp a one-time password or a recovery code, which is used up by it; empty for none
     */
    public SignInOutcome signIn(String username, String password, Optional<String> otp) throws InterruptedException {
        Map<String, String> credentials = new HashMap<>(Map.of("username", username, "password", password));
        otp.ifPresent(code -> credentials.put("otp", code));
        return signIn(credentials);
    }

    private SignInOutcome signIn(Map<String, String> credentials) throws InterruptedException {
        Transport transport = new Transport(server, settings, pin);
        Runnable leave = transport::close;
        try {
            ApiResponse answer = transport.post("/api/token/", credentials);
            Optional<SignInOutcome> refused = answer.status() == 401 ? refused(answer.code()) : Optional.empty();
            if (refused.isPresent()) {
                return refused.get();
            }
            TokenPair pair = answer.read(TokenPair.class);
            leave = () -> signOut(transport, () -> TokenKeeper.endSession(transport, settings, pair));
            TokenKeeper tokens = new TokenKeeper(transport, settings, clock, pair);
            leave = () -> signOut(transport, tokens::signOut);
            SignInOutcome outcome = identified(new AdminClient(transport, settings, tokens));
            leave = () -> {};
            return outcome;
        } catch (CallException e) {
            return outcome(e);
        } finally {
            leave.run();
        }
    }

    /** How a session is ended at the server. */
    private interface Leave {

        void run() throws InterruptedException;
    }

    /** On a thread of its own: a server that did not answer before may not answer to this either. */
    private static void signOut(Transport transport, Leave leave) {
        Thread.ofVirtual().name("gatehouse-sign-out").start(() -> {
            try (transport) {
                leave.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static SignInOutcome outcome(CallException failure) {
        return switch (failure) {
            case CallException.Unreachable e -> new SignInOutcome.Unreachable(e.obstacle());
            case CallException.Refused e -> new SignInOutcome.Refused(e.detail(), e.retryAfter());
            case CallException.SignedOut e -> new SignInOutcome.Refused(e.toString(), Optional.empty());
            case CallException.Defect e -> new SignInOutcome.Refused(e.toString(), Optional.empty());
        };
    }

    private static Optional<SignInOutcome> refused(Optional<String> code) {
        return switch (code.orElse("")) {
            case "" -> Optional.of(new SignInOutcome.WrongCredentials());
            case "otp_required" -> Optional.of(new SignInOutcome.OtpRequired());
            case "otp_invalid" -> Optional.of(new SignInOutcome.WrongOtp());
            default -> Optional.empty();
        };
    }

    private SignInOutcome identified(AdminClient client) throws CallException, InterruptedException {
        try {
            return new SignInOutcome.SignedIn(client, client.me());
        } catch (CallException.Refused e) {
            if (e.status() == 403) {
                return e.code().equals(Optional.of(CallException.OTP_DUE))
                        ? new SignInOutcome.OtpNotEnrolled(client)
                        : new SignInOutcome.NotStaff(client);
            }
            throw e;
        }
    }
}
