package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
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
import java.util.List;
import java.util.Optional;

/** Accounts as admins see, make and change them. */
final class UserEndpoints {

    private static final Operation LIST = Operation.of("Accounts, the newest first")
            .filtered()
            .query("search", String.class, "a part of the user name")
            .query("role", Role.class, "those in this role")
            .query("active", Boolean.class, "those that may sign in, or that may not")
            .paged(User.class);

    private static final Operation FIND = Operation.of("One account").answers(User.class);

    private static final Operation CREATE = Operation.of("Makes an account")
            .takes("username", String.class, "at most 150 characters")
            .takes("password", String.class, "the first password")
            .takes("role", Role.class, "what it may do")
            .answers(201, User.class)
            .refuses(401, "an administrator is made, and the last proof of the caller's password is too old");

    private static final Operation CHANGE = Operation.of("Changes an account")
            .mayTake("role", Role.class, "another role")
            .mayTake("active", Boolean.class, "whether it may sign in")
            .mayTake("password", String.class, "another password; not one's own")
            .answers(User.class)
            .refuses(401, "an administrator is made or unmade, and the last proof of the caller's password is too old")
            .refuses(409, "one's own password is changed with the old one");

    private final AccountService accounts;

    public UserEndpoints(AccountService accounts) {
        this.accounts = accounts;
    }

    public List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        Access administer = new Access.Requires(Permission.ADMINISTER);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/users", read, this::list).described(LIST),
                new Endpoint(Method.GET, "/api/admin/users/{id}", read, this::find).described(FIND),
                new Endpoint(Method.POST, "/api/admin/users", administer, this::create).described(CREATE),
                new Endpoint(Method.PATCH, "/api/admin/users/{id}", administer, this::change).described(CHANGE));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = Filter.and(List.of(
                query.filter(FilterSchemas.USERS, exchange.now()),
                query.text("search").map(part -> Filter.contains("user", part)).orElse(Filter.all()),
                Filter.isGiven("role", query.parsed("role", Role::parse).map(Role::code)),
                Filter.isGiven("active", query.flag("active").map(Object::toString))));
        Optional<AccountId> before = query.parsed("cursor", AccountId::parse);
        int limit = query.limit();
        return Response.ok(accounts.list(filter, before, limit + 1)
                .map(Account::toUser)
                .page(limit, user -> user.userId().value(), id -> Long.toString(id)));
    }

    private Response find(Exchange exchange) {
        return AccountId.parse(exchange.pathParameter("id"))
                .flatMap(accounts::find)
                .map(account -> Response.ok(account.toUser()))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response create(Exchange exchange) {
        Fields fields = exchange.fields().only("username", "password", "role");
        String username = fields.trimmedText("username");
        String password = fields.text("password");
        Role role = role(fields, "role");
        fields.check();
        return answer(accounts.create(username, password, role, AuditContext.of(exchange)), 201);
    }

    private Response change(Exchange exchange) {
        Fields fields = exchange.fields().only("role", "active", "password");
        AccountPatch patch = new AccountPatch(
                fields.optional("role", name -> role(fields, name)),
                fields.optional("active", fields::flag),
                fields.optional("password", fields::text));
        fields.check();
        if (patch.isEmpty()) {
            return ErrorResponses.invalid("non_field_errors", "Give at least one of role, active and password.");
        }
        return AccountId.parse(exchange.pathParameter("id"))
                .map(id -> answer(accounts.change(id, patch, AuditContext.of(exchange)), 200))
                .orElseGet(ErrorResponses::notFound);
    }

    private static Role role(Fields fields, String name) {
        return fields.choice(name, Role::parse, Role.USER);
    }

    private static Response answer(AccountOutcome outcome, int done) {
        return switch (outcome) {
            case AccountOutcome.Done(Account account) -> Response.of(done, account.toUser());
            case AccountOutcome.Unknown _ -> ErrorResponses.notFound();
            case AccountOutcome.NameTaken _ ->
                ErrorResponses.invalid("username", "A user with that username already exists.");
            case AccountOutcome.Refused(String field, String problem) -> ErrorResponses.invalid(field, problem);
            case AccountOutcome.OwnPassword _ ->
                ErrorResponses.coded(409, "Your own password is changed with the old one.", "own_account");
            case AccountOutcome.ReauthenticationRequired _ ->
                ErrorResponses.reauthenticationRequired(RecentAuthentication.MAX_AGE);
            case AccountOutcome.LastAdmin _ ->
                ErrorResponses.coded(
                        400, "The last active administrator can be neither disabled nor demoted.", "last_admin");
        };
    }
}
