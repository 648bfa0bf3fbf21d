package dev.gatehouse.server.lockout;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lockouts as admins see, end and begin them (R5, R43). */
final class LockoutEndpoints {

    /** What the columns hold. */
    private static final int LONGEST_NAME = 150;

    private static final int LONGEST_REASON = 400;

    /** The longest lockout by hand. For longer, an admin disables the account or blocks the address. */
    private static final Duration LONGEST_LOCK = Duration.ofDays(366);

    private static final Operation LIST = Operation.of("Lockouts, the newest first")
            .filtered()
            .query("username", String.class, "those of this user name")
            .query("address", String.class, "those of this address")
            .query("active", Boolean.class, "those in force, or those that are over")
            .paged(Lockout.class);

    private static final Operation BEGIN = Operation.of("Locks a user name, an address, or one from the other out")
            .mayTake("username", String.class, "of whom; at least one of username and address")
            .mayTake("address", String.class, "from where")
            .takes("expires_at", Instant.class, "when it ends; within a year")
            .takes("reason", String.class, "why, for the record")
            .answers(201, Lockout.class)
            .refuses(403, "it concerns an administrator")
            .refuses(409, "it would lock out the caller");

    private static final Operation END_ALL = Operation.of(
                    "Ends all lockouts of a user name or an address, and forgets failures")
            .query("username", String.class, "of whom; at least one of username and address")
            .query("address", String.class, "from where")
            .takes("reason", String.class, "why, for the record")
            .answers(Ended.class)
            .refuses(403, "it concerns an administrator");

    private static final Operation END = Operation.of("Ends a lockout")
            .takes("reason", String.class, "why, for the record")
            .answers(Lockout.class)
            .refuses(403, "it concerns an administrator");

    private final LockoutService lockouts;

    public LockoutEndpoints(LockoutService lockouts) {
        this.lockouts = lockouts;
    }

    public List<Endpoint> endpoints() {
        Access act = new Access.Requires(Permission.ACT);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/lockouts", new Access.Requires(Permission.READ), this::list)
                        .described(LIST),
                new Endpoint(Method.POST, "/api/admin/lockouts", act, this::begin).described(BEGIN),
                new Endpoint(Method.DELETE, "/api/admin/lockouts", act, this::endAll).described(END_ALL),
                new Endpoint(Method.DELETE, "/api/admin/lockouts/{id}", act, this::end).described(END));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = Filter.and(List.of(
                query.filter(FilterSchemas.LOCKOUTS, exchange.now()),
                Filter.isGiven("user", query.text("username")),
                client(query)
                        .map(client -> Filter.overlaps("address", client.toString()))
                        .orElse(Filter.all()),
                Filter.isGiven("active", query.flag("active").map(Object::toString))));
        Optional<LockoutId> before = query.parsed("cursor", LockoutId::parse);
        int limit = query.limit();
        return Response.ok(lockouts.list(filter, before, limit + 1, exchange.now())
                .page(limit, lockout -> lockout.id().value(), id -> Long.toString(id)));
    }

    private Response begin(Exchange exchange) {
        Fields fields = exchange.fields().only("username", "address", "expires_at", "reason");
        ManualLockout order = new ManualLockout(
                fields.optional("username", name -> fields.trimmedText(name, LONGEST_NAME)),
                fields.optional("address", name -> client(fields, name)).flatMap(client -> client),
                expiry(fields, exchange.now()));
        String reason = reason(fields);
        AuditContext context = AuditContext.of(exchange);
        fields.check();
        if (order.username().isEmpty() && order.address().isEmpty()) {
            return oneIsNeeded();
        }
        return switch (lockouts.begin(order, reason, context)) {
            case LockoutOutcome.Begun(Lockout lockout) -> Response.of(201, lockout);
            case LockoutOutcome.Yourself _ ->
                ErrorResponses.coded(409, "That would lock you out yourself.", "own_account_or_address");
            case LockoutOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private Response end(Exchange exchange) {
        Fields fields = exchange.fields();
        String reason = reason(fields);
        AuditContext context = AuditContext.of(exchange);
        fields.check();
        return LockoutId.parse(exchange.pathParameter("id"))
                .map(id -> answer(lockouts.end(id, reason, context)))
                .orElseGet(ErrorResponses::notFound);
    }

    private static Response answer(EndOutcome outcome) {
        return switch (outcome) {
            case EndOutcome.Ended(Lockout lockout) -> Response.ok(lockout);
            case EndOutcome.Unknown _ -> ErrorResponses.notFound();
            case EndOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private Response endAll(Exchange exchange) {
        Query query = exchange.query();
        Optional<String> username = query.text("username");
        Optional<Network> address = client(query);
        Fields fields = exchange.fields();
        String reason = reason(fields);
        AuditContext context = AuditContext.of(exchange);
        fields.check();
        if (username.isEmpty() && address.isEmpty()) {
            return oneIsNeeded();
        }
        return switch (lockouts.endAll(username, address, reason, context)) {
            case EndAllOutcome.Ended(int ended) -> Response.ok(new Ended(ended));
            case EndAllOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private static String reason(Fields fields) {
        return fields.trimmedText("reason", LONGEST_REASON);
    }

    private static Optional<Network> client(Query query) {
        return query.parsed("address", Network::parseClient);
    }

    private static Optional<Network> client(Fields fields, String name) {
        return fields.parsed(name, Network::parseClient, "Enter an IPv4 or IPv6 address.");
    }

    private static Instant expiry(Fields fields, Instant now) {
        return fields.parsed(
                        "expires_at",
                        text -> Query.instantOf(text)
                                .filter(expiry -> expiry.isAfter(now) && !expiry.isAfter(now.plus(LONGEST_LOCK))),
                        "Enter a time such as 2026-01-31T12:00:00Z, within a year from now.")
                .orElse(now);
    }

    private static Response oneIsNeeded() {
        return ErrorResponses.invalid("non_field_errors", "Give at least one of username and address.");
    }

    private record Ended(int ended) {}
}
