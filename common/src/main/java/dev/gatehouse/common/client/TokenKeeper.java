package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The token pair of one session, in memory only, kept fresh. Callers that need a fresh pair while one is being fetched
 * wait for that one: parallel callers cost one refresh, for a second would be a reuse. Thread-safe.
 */
final class TokenKeeper {

    /** How long before its end an access token is no longer used, where its life is long enough for that. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Transport transport;
    private final ClientSettings settings;
    private final InstantSource clock;
    private final Object lock = new Object();
    private Held held;
    private @Nullable CompletableFuture<Held> refreshing;
    private @Nullable String over;

    /** What is being signed out is not refreshed: the session would go on with a pair that nothing ends. */
    private boolean leaving;

    /** @throws CallException if the first token's times cannot be */
    TokenKeeper(Transport transport, ClientSettings settings, InstantSource clock, TokenPair first)
            throws CallException {
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
        this.held = Held.of(first, clock.instant());
    }

    /** An access token to call with; fetched anew if the present one is about to expire. */
    String access() throws CallException, InterruptedException {
        Held present = present();
        return clock.instant().isBefore(present.refreshAt()) ? present.access() : successorOf(present.access());
    }

    /** An access token younger than that one, which the server no longer takes. */
    String successorOf(String stale) throws CallException, InterruptedException {
        CompletableFuture<Held> flight;
        synchronized (lock) {
            Held present = present();
            if (!present.access().equals(stale)) {
                return present.access();
            }
            if (leaving) {
                throw new CallException.SignedOut("Signing out");
            }
            flight = join();
        }
        return await(flight).access();
    }

    /**
     * Ends the session at the server as well as that can be done, and forgets the tokens.
     *
     * @throws InterruptedException if the thread is interrupted; the tokens are forgotten all the same
     */
    void signOut() throws InterruptedException {
        try {
            CompletableFuture<Held> flight;
            synchronized (lock) {
                flight = refreshing;
                leaving = true;
            }
            Held last = flight == null ? present() : await(flight);
            transport.post("/api/token/blacklist/", Map.of("refresh", last.refresh()), settings.refresh());
        } catch (CallException e) {
            // Not reachable, or over already: the session dies with its refresh token.
        } finally {
            end("Signed out");
        }
    }

    /** Ends the session of tokens that are kept by none, as well as that can be done. */
    static void endSession(Transport transport, ClientSettings settings, TokenPair tokens) throws InterruptedException {
        try {
            transport.post("/api/token/blacklist/", Map.of("refresh", tokens.refresh()), settings.refresh());
        } catch (CallException e) {
            // Not reachable, or over already: the session dies with its refresh token.
        }
    }

    private Held present() throws CallException.SignedOut {
        synchronized (lock) {
            if (over != null) {
                throw new CallException.SignedOut(over);
            }
            return held;
        }
    }

    /** On a thread of its own, so that a caller who gives up does not break it off for the others. */
    private CompletableFuture<Held> join() {
        if (refreshing == null) {
            CompletableFuture<Held> flight = new CompletableFuture<>();
            refreshing = flight;
            Thread.ofVirtual().name("gatehouse-refresh").start(() -> fly(flight));
        }
        return refreshing;
    }

    private void fly(CompletableFuture<Held> flight) {
        try {
            Held next = refreshed();
            land(next);
            flight.complete(next);
        } catch (CallException.SignedOut e) {
            end(String.valueOf(e.getMessage()));
            flight.completeExceptionally(e);
        } catch (CallException | InterruptedException | RuntimeException e) {
            land(null);
            flight.completeExceptionally(e);
        }
    }

    private Held refreshed() throws CallException, InterruptedException {
        Instant asked = clock.instant();
        ApiResponse answer = answer(Map.of("refresh", present().refresh()));
        if (answer.status() == 401) {
            throw new CallException.SignedOut(answer.refusal().detail());
        }
        return Held.of(answer.read(TokenPair.class), asked);
    }

    /** An answer may be lost after the server has rotated; at once, the predecessor is good for the same pair again. */
    private ApiResponse answer(Map<String, String> body) throws CallException, InterruptedException {
        try {
            return transport.post("/api/token/refresh/", body, settings.refresh());
        } catch (CallException.Unreachable e) {
            return transport.post("/api/token/refresh/", body, settings.refresh());
        }
    }

    private void land(@Nullable Held next) {
        synchronized (lock) {
            refreshing = null;
            held = next == null || over != null ? held : next;
        }
    }

    private void end(String why) {
        synchronized (lock) {
            refreshing = null;
            held = Held.NOTHING;
            over = over == null ? why : over;
        }
    }

    private static Held await(CompletableFuture<Held> flight) throws CallException, InterruptedException {
        try {
            return flight.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallException failure) {
                throw failure;
            }
            throw new IllegalStateException("A refresh failed", e);
        }
    }

    /** Tokens and when the access token is due; not a record, so that nothing prints it. */
    private static final class Held {

        static final Held NOTHING = new Held(new TokenPair("", ""), Instant.MIN);

        private final TokenPair tokens;
        private final Instant refreshAt;

        private Held(TokenPair tokens, Instant refreshAt) {
            this.tokens = tokens;
            this.refreshAt = refreshAt;
        }

        /**
         * Only the length of the token's life is taken from its claims, so that it does not matter if this machine's
         * clock differs from the server's. A token that cannot be read is used until the server refuses it.
         *
         * @throws CallException if it can be read, and lives longer than there is time
         */
        static Held of(TokenPair tokens, Instant obtainedAt) throws CallException {
            try {
                Instant refreshAt = life(tokens.access())
                        .map(life -> obtainedAt.plus(life).minus(margin(life)))
                        .orElse(Instant.MAX);
                return new Held(tokens, refreshAt);
            } catch (DateTimeException | ArithmeticException e) {
                throw new CallException.Unreachable(
                        Obstacle.NOT_GATEHOUSE, "A token's times cannot be read: " + e.getMessage(), e);
            }
        }

        String access() {
            return tokens.access();
        }

        String refresh() {
            return tokens.refresh();
        }

        Instant refreshAt() {
            return refreshAt;
        }

        private static Duration margin(Duration life) {
            Duration tenth = life.dividedBy(10);
            return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
        }

        private static Optional<Duration> life(String jwt) {
            String[] parts = jwt.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                JsonNode claims =
                        Json.tree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                long seconds = Math.subtractExact(
                        claims.path("exp").asLong(), claims.path("iat").asLong());
                return seconds > 0 && claims.path("iat").isIntegralNumber()
                        ? Optional.of(Duration.ofSeconds(seconds))
                        : Optional.empty();
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
