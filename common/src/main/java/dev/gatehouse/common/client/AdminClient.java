package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.deprecation.DeprecatedRoutes;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.throttle.Throttles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The admin API, for one who has signed in with a {@link SignInClient}. The tokens live in memory only; they are
 * refreshed before they expire, and once when the server refuses one.
 *
 * <p>Calls block: make them from virtual threads, never from a user interface's thread. An interrupted call breaks off
 * and throws {@link InterruptedException}. Thread-safe.
 */
public final class AdminClient implements AutoCloseable {

    private static final TypeReference<Page<Session>> SESSIONS = new TypeReference<>() {};
    private static final TypeReference<Page<SecurityEvent>> EVENTS = new TypeReference<>() {};

    private final Transport transport;
    private final ClientSettings settings;
    private final TokenKeeper tokens;
    private final AuthorizedTransport calls;

    AdminClient(Transport transport, ClientSettings settings, TokenKeeper tokens) {
        this.transport = transport;
        this.settings = settings;
        this.tokens = tokens;
        this.calls = new AuthorizedTransport(transport, tokens);
    }

    /** The server that this is a client of. */
    public ServerAddress server() {
        return transport.server();
    }

    /** Who calls, and what they may do at this moment. */
    public StaffIdentity me() throws CallException, InterruptedException {
        return calls.get("/api/admin/me").read(StaffIdentity.class);
    }

    /**
     * Proves again who calls, for calls that want it.
     *
     * @param otp a one-time password or a recovery code, which is used up by it; empty for none
     * @throws CallException.Refused with status 403 if too many were wrong, 429 or 503 if it was not looked at
     */
    public ReauthenticationResult reauthenticate(String password, Optional<String> otp)
            throws CallException, InterruptedException {
        Map<String, String> proof = new HashMap<>(Map.of("password", password));
        otp.ifPresent(code -> proof.put("otp", code));
        ApiResponse answer = calls.send("POST", "/api/reauthenticate/", proof);
        return switch (answer.succeeded() ? "" : answer.code().orElse("")) {
            case "wrong_password" -> new ReauthenticationResult.WrongPassword();
            case "otp_required" -> new ReauthenticationResult.OtpRequired();
            case "otp_invalid" -> new ReauthenticationResult.WrongOtp();
            default ->
                new ReauthenticationResult.Renewed(answer.read(Renewed.class).validUntil());
        };
    }

    /** The caller's own second factor, also of callers who have no permission on the admin API. */
    public OtpClient otp() {
        return new OtpClient(calls);
    }

    /** Accounts. */
    public UserClient users() {
        return new UserClient(calls);
    }

    /** Lockouts. */
    public LockoutClient lockouts() {
        return new LockoutClient(calls);
    }

    /** Blocked addresses. */
    public BlockClient blocks() {
        return new BlockClient(calls);
    }

    /** Attacks that were found. */
    public ThreatClient threats() {
        return new ThreatClient(calls);
    }

    /** What people were told, and how the destinations are. */
    public AlertClient alerts() {
        return new AlertClient(calls);
    }

    /** Signing keys. */
    public KeyClient keys() {
        return new KeyClient(calls);
    }

    /** Counts over time. */
    public StatisticsClient counts() {
        return new StatisticsClient(calls);
    }

    /** Events for other programs. */
    public ExportClient exports() {
        return new ExportClient(transport, tokens, settings.silence());
    }

    /** Proofs about the event ledger. */
    public ProofClient proofs() {
        return new ProofClient(calls);
    }

    /** Reads what the rate limits of the server that answers have done lately. */
    public Throttles throttles() throws CallException, InterruptedException {
        return calls.get("/api/admin/throttles").read(Throttles.class);
    }

    /** Reads who still calls routes that are on their way out. */
    public DeprecatedRoutes deprecations() throws CallException, InterruptedException {
        return calls.get("/api/admin/deprecations").read(DeprecatedRoutes.class);
    }

    /**
     * Looks for what is unsafe about the server as it is set up.
     *
     * @throws CallException.Refused with status 403 unless the caller is an administrator
     */
    public CheckReport check() throws CallException, InterruptedException {
        return calls.get("/api/admin/check").read(CheckReport.class);
    }

    /**
     * Asks what would happen to a login now, and because of what; it counts as no attempt.
     *
     * @param username null for any
     * @param address  null for any, unless the user name is, too
     */
    public LoginExplanation explain(@Nullable String username, @Nullable String address)
            throws CallException, InterruptedException {
        QueryString query = new QueryString().with("username", username).with("address", address);
        return calls.get("/api/admin/explain" + query).read(LoginExplanation.class);
    }

    /** Reads a page of sessions. */
    public Page<Session> sessions(SessionQuery query) throws CallException, InterruptedException {
        return calls.get("/api/admin/sessions" + query.toQueryString()).read(SESSIONS);
    }

    /**
     * Ends a session. Ending one that has ended already changes nothing.
     *
     * @param reason what the records will say; not blank
     * @return the session as it is now
     * @throws CallException.Refused with status 404 if there is no such session, 403 if the role does not permit it
     */
    public Session terminate(SessionId session, String reason) throws CallException, InterruptedException {
        return calls.send("DELETE", "/api/admin/sessions/" + session, Map.of("reason", reason))
                .read(Session.class);
    }

    /**
     * Counts the live sessions that a filter matches, without the caller's own.
     *
     * @param q in the filter language; not blank
     * @throws CallException.Refused with status 409 if there are more than 100,000
     */
    public BulkTermination countSessions(String q) throws CallException, InterruptedException {
        return calls.sendBulk("/api/admin/sessions/terminate", Map.of("q", q, "dry_run", true))
                .read(BulkTermination.class);
    }

    /**
     * Ends all live sessions that a filter matches, except the caller's own.
     *
     * @param q         in the filter language; not blank
     * @param reason    what the records will say; not blank
     * @param expected  how many the caller has seen
     * @param tolerance by how many it may be others by now; 0 or more
     */
    public BulkOutcome terminateMatching(String q, String reason, int expected, int tolerance)
            throws CallException, InterruptedException {
        Map<String, Object> order = Map.of("q", q, "reason", reason, "expected", expected, "tolerance", tolerance);
        ApiResponse answer = calls.sendBulk("/api/admin/sessions/terminate", order);
        return switch (answer.succeeded() ? "" : answer.code().orElse("")) {
            case "count_changed" ->
                new BulkOutcome.CountChanged(answer.refusal().detail());
            case "too_many" -> new BulkOutcome.TooMany(answer.refusal().detail());
            default -> new BulkOutcome.Terminated(answer.read(BulkTermination.class));
        };
    }

    /**
     * Reads what became of a session, and whether a thief had part in it.
     *
     * @throws CallException.Refused with status 404 if there is no such session
     */
    public SessionStory story(SessionId session) throws CallException, InterruptedException {
        return calls.get("/api/admin/sessions/" + session + "/story").read(SessionStory.class);
    }

    /** Reads a page of events. */
    public Page<SecurityEvent> events(EventQuery query) throws CallException, InterruptedException {
        return calls.get("/api/admin/events" + query.toQueryString()).read(EVENTS);
    }

    /** The sequence of the newest event; 0 while there is none. */
    public long newestSequence() throws CallException, InterruptedException {
        return events(EventQuery.newest(1)).items().stream()
                .mapToLong(SecurityEvent::sequence)
                .findFirst()
                .orElse(0);
    }

    /** Counts events over time, from that instant's bucket on and before the other instant. */
    public EventStatistics statistics(Instant from, Instant to, Bucket bucket)
            throws CallException, InterruptedException {
        QueryString query = new QueryString().with("from", from).with("to", to).with("bucket", bucket.code());
        return calls.get("/api/admin/statistics/events" + query).read(EventStatistics.class);
    }

    /**
     * Opens the live stream.
     *
     * @param after the sequence after which it goes on; 0 for the whole ledger
     */
    public EventStreamReader stream(long after) throws CallException, InterruptedException {
        return stream(after, null);
    }

    /**
     * Opens the live stream of the events that a filter matches.
     *
     * @param after the sequence after which it goes on; 0 for the whole ledger
     * @param q     in the filter language; null for all events
     */
    public EventStreamReader stream(long after, @Nullable String q) throws CallException, InterruptedException {
        String path = "/api/admin/events/stream" + new QueryString().with("q", q);
        String access = tokens.access();
        HttpResponse<ByteStream> response = open(path, after, access);
        if (response.statusCode() == 401) {
            response.body().close();
            response = open(path, after, tokens.successorOf(access));
        }
        return EventStreamReader.of(transport, response);
    }

    /**
     * Ends the session at the server, as well as that can be done, and forgets the tokens. All later calls throw
     * {@link CallException.SignedOut}.
     */
    public void signOut() throws InterruptedException {
        tokens.signOut();
    }

    /** Breaks off calls and streams. The session at the server stays; {@link #signOut()} ends it. */
    @Override
    public void close() {
        transport.close();
    }

    private record Renewed(Instant validUntil) {}

    private HttpResponse<ByteStream> open(String path, long after, String access)
            throws CallException, InterruptedException {
        HttpRequest request = AuthorizedTransport.authorized(transport.request(path), access)
                .setHeader("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(after))
                .build();
        return transport.open(request, _ -> new ByteStream(settings.silence()));
    }
}
