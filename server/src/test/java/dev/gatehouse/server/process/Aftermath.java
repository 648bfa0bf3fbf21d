package dev.gatehouse.server.process;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Outcome.Refused;
import dev.gatehouse.bench.http.Outcome.Unanswered;
import dev.gatehouse.bench.load.SessionTrace;
import dev.gatehouse.bench.load.SessionTrace.Fate;
import dev.gatehouse.bench.load.TokenApi;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.EventStreamReader;
import dev.gatehouse.common.client.SessionQuery;
import dev.gatehouse.common.client.SignInOutcome.SignedIn;
import dev.gatehouse.common.client.StreamSignal;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server says of its past.
 *
 * @param sessions      all sessions, by id
 * @param events        all events of the ledger, the newest first
 * @param counts        how often each type of event is among them, for each session
 * @param refreshStatus what a refresh with the newest token of a client was answered with, after all that was read
 */
record Aftermath(
        Map<SessionId, Session> sessions,
        List<SecurityEvent> events,
        Map<SessionId, Map<EventType, Long>> counts,
        Map<SessionId, Integer> refreshStatus) {

    /** Nothing was read yet. */
    static final Aftermath NONE = new Aftermath(Map.of(), List.of(), Map.of(), Map.of());

    private static final int LARGEST_PAGE = 500;

    /** Reads everything, page by page, and then uses the clients' tokens. */
    static Aftermath of(SignedIn administrator, TokenApi clients, List<SessionTrace> traces)
            throws CallException, InterruptedException {
        AdminClient client = administrator.client();
        awaitSealed(client, administrator.identity().sessionId());
        Map<SessionId, Session> sessions = sessions(client);
        List<SecurityEvent> events = events(client);
        return new Aftermath(sessions, events, counts(events), refresh(clients, traces));
    }

    /** The session as it is now. */
    Session session(SessionId id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new AssertionError("Session " + id + " is lost");
        }
        return session;
    }

    /** How many events of that type the ledger has of that session. */
    long count(EventType type, SessionId session) {
        return counts.getOrDefault(session, Map.of()).getOrDefault(type, 0L);
    }

    /** Checks that a session is as its client knows it. */
    void verifySession(SessionTrace trace) {
        Session session = session(trace.session());
        int inDoubt = trace.fate() == Fate.REFRESH_IN_DOUBT ? 1 : 0;
        assertThat(session.refreshes())
                .as("refreshes of %s", trace)
                .isBetween((long) trace.refreshes(), (long) trace.refreshes() + inDoubt);
        if (trace.fate() != Fate.END_IN_DOUBT) {
            assertThat(session.active()).as("%s is active", trace).isEqualTo(trace.fate() != Fate.ENDED);
        }
    }

    /** Checks that each change of a session has its event, and that each event was a change. */
    void verifyEvents(SessionTrace trace) {
        Session session = session(trace.session());
        assertThat(count(EventType.LOGIN_SUCCEEDED, trace.session()))
                .as("login events of %s", trace)
                .isOne();
        assertThat(count(EventType.TOKEN_REFRESHED, trace.session()))
                .as("refresh events of %s", trace)
                .isEqualTo(session.refreshes());
        assertThat(count(EventType.TOKEN_REVOKED, trace.session()))
                .as("revocation events of %s", trace)
                .isEqualTo(session.active() ? 0 : 1);
    }

    /** Checks that the newest token that a client got refreshes, unless its session was ended. */
    void verifyTokens(SessionTrace trace) {
        Session session = session(trace.session());
        if (session.refreshes() > trace.refreshes()) {
            // Its successor was never received; the predecessor is forgiven for a moment only, which may be over.
            return;
        }
        assertThat(refreshStatus.get(trace.session()))
                .as("status of a refresh of %s", trace)
                .isEqualTo(session.active() ? 200 : 401);
    }

    /** The ledger is in order, so when it has our own login it has everything that was recorded before. */
    private static void awaitSealed(AdminClient client, SessionId own) throws CallException, InterruptedException {
        try (EventStreamReader stream = client.stream(0)) {
            while (!isOf(own, stream.next())) {
                // What comes before is read again in pages.
            }
        }
    }

    private static boolean isOf(SessionId session, StreamSignal signal) {
        return switch (signal) {
            case StreamSignal.Arrived(SecurityEvent event) -> session.equals(event.sessionId());
            case StreamSignal.Unreadable unreadable -> throw new AssertionError("Cannot be read: " + unreadable);
            case StreamSignal.Ended ended -> throw new AssertionError("The stream has ended before our login came");
        };
    }

    private static Map<SessionId, Session> sessions(AdminClient client) throws CallException, InterruptedException {
        Map<SessionId, Session> all = new HashMap<>();
        SessionQuery query = SessionQuery.newest(LARGEST_PAGE);
        Page<Session> page;
        do {
            page = client.sessions(query);
            page.items().forEach(session -> all.put(session.id(), session));
            query = query.at(page.next());
        } while (page.next() != null);
        return all;
    }

    private static List<SecurityEvent> events(AdminClient client) throws CallException, InterruptedException {
        List<SecurityEvent> all = new ArrayList<>();
        EventQuery query = EventQuery.newest(LARGEST_PAGE);
        Page<SecurityEvent> page;
        do {
            page = client.events(query);
            all.addAll(page.items());
            query = query.at(page.next());
        } while (page.next() != null);
        return all;
    }

    private static Map<SessionId, Map<EventType, Long>> counts(List<SecurityEvent> events) {
        return events.stream()
                .filter(event -> event.sessionId() != null)
                .collect(groupingBy(SecurityEvent::sessionId, groupingBy(SecurityEvent::type, counting())));
    }

    private static Map<SessionId, Integer> refresh(TokenApi clients, List<SessionTrace> traces) {
        return traces.stream().collect(toMap(SessionTrace::session, trace -> status(clients.refresh(trace.tokens()))));
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Answered answer -> answer.status();
            case Refused refused -> throw new AssertionError(refused);
            case Unanswered lost -> throw new AssertionError(lost);
        };
    }
}
