package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What the contracts of the admin API share: an administrator who is signed in, and the events that follow an act. Each
 * contract holds the server and what stands for it in tests to the same, so that the console is tested against what is true.
 */
@Timeout(60)
public abstract class AdminContract {

    /** What a server makes of acts, as one administrator does many of them here; it comes at any time after them. */
    private static final Set<EventType> THOUGHTS = Set.of(EventType.CASE_OPENED, EventType.CASE_ESCALATED);

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final ContractServer server;
    private @Nullable AdminClient signedIn;
    private int marks;

    AdminContract(ContractServer server) {
        this.server = server;
    }

    /** An act whose events are looked for. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    @BeforeEach
    void signIn() throws Exception {
        SignInOutcome outcome = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.fixed(NOW))
                .signIn("adam", server.password(), Optional.empty());
        signedIn = ((SignInOutcome.SignedIn) outcome).client();
    }

    @AfterEach
    void close() {
        client().close();
        server.close();
    }

    /** The administrator's. */
    final AdminClient client() {
        AdminClient present = signedIn;
        if (present == null) {
            throw new IllegalStateException("The administrator has not signed in yet");
        }
        return present;
    }

    final ContractServer server() {
        return server;
    }

    /** The events of an act, in order: those between two others that mark its begin and its end. */
    final List<SecurityEvent> following(Act act) throws Exception {
        try (EventStreamReader stream = client().stream(0)) {
            String begin = mark();
            act.run();
            String end = mark();
            List<SecurityEvent> before = upTo(begin, stream);
            assertThat(before).isNotNull();
            return upTo(end, stream).stream()
                    .filter(event -> !THOUGHTS.contains(event.type()))
                    .toList();
        }
    }

    final List<EventType> typesFollowing(Act act) throws Exception {
        return following(act).stream().map(SecurityEvent::type).toList();
    }

    /** The code with which a call is refused. */
    static Optional<String> refusal(ThrowingCallable call) {
        return catchThrowableOfType(CallException.Refused.class, call).code();
    }

    /** The status with which a call is refused. */
    static int statusOf(ThrowingCallable call) {
        return catchThrowableOfType(CallException.Refused.class, call).status();
    }

    private String mark() throws Exception {
        marks++;
        String network = "198.18." + marks / 250 + "." + marks % 250;
        assertThat(client().blocks().add(NewBlock.of(network, "mark", null))).isInstanceOf(BlockOutcome.Blocked.class);
        return network;
    }

    private static List<SecurityEvent> upTo(String mark, EventStreamReader stream) throws Exception {
        List<SecurityEvent> events = new ArrayList<>();
        while (true) {
            StreamSignal signal = stream.next();
            assertThat(signal).isInstanceOf(StreamSignal.Arrived.class);
            SecurityEvent event = ((StreamSignal.Arrived) signal).event();
            if (event.details().getOrDefault("network", "").equals(mark)) {
                return events;
            }
            events.add(event);
        }
    }
}
