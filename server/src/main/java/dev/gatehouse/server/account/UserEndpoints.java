package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.server.event.Occasion;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Errors;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Query;
import io.helidon.http.Method;
import java.util.List;

/** Accounts as admins see, make and change them. */
public final class UserEndpoints {

    private final AccountService accounts;

    public UserEndpoints(AccountService accounts) {
        this.accounts = accounts;
    }

    public List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        Access administer = new Access.Requires(Permission.ADMINISTER);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/users", read, this::list),
                new Endpoint(Method.GET, "/api/admin/users/{id}", read, this::find),
                new Endpoint(Method.POST, "/api/admin/users", administer, this::create),
                new Endpoint(Method.PATCH, "/api/admin/users/{id}", administer, this::change));
    }

    private Answer list(Call call) {
        Query query = call.query("search", "role", "active", "limit", "cursor");
        AccountFilter filter = new AccountFilter(
                query.text("search"),
                query.parsed("role", Role::parse),
                query.flag("active"),
                query.parsed("cursor", AccountId::parse));
        int limit = query.limit();
        return Answer.ok(accounts.list(filter, limit + 1)
                .map(UserEndpoints::user)
                .page(limit, user -> user.userId().value(), id -> Long.toString(id)));
    }

    private Answer find(Call call) {
        return AccountId.parse(call.pathParameter("id"))
                .flatMap(accounts::find)
                .map(account -> Answer.ok(user(account)))
                .orElseGet(Errors::notFound);
    }

    private Answer create(Call call) {
        Fields fields = call.fields().only("username", "password", "role");
        String username = fields.trimmedText("username");
        String password = fields.text("password");
        Role role = role(fields, "role");
        fields.check();
        return answer(accounts.create(username, password, role, Occasion.of(call)), 201);
    }

    private Answer change(Call call) {
        Fields fields = call.fields().only("role", "active", "password");
        AccountPatch patch = new AccountPatch(
                fields.optional("role", name -> role(fields, name)),
                fields.optional("active", fields::flag),
                fields.optional("password", fields::text));
        fields.check();
        if (patch.isEmpty()) {
            return Errors.invalid("non_field_errors", "Give at least one of role, active and password.");
        }
        return AccountId.parse(call.pathParameter("id"))
                .map(id -> answer(accounts.change(id, patch, Occasion.of(call)), 200))
                .orElseGet(Errors::notFound);
    }

    private static Role role(Fields fields, String name) {
        return fields.choice(name, Role::parse, Role.USER);
    }

    private static Answer answer(AccountOutcome outcome, int done) {
        return switch (outcome) {
            case AccountOutcome.Done(Account account) -> Answer.of(done, user(account));
            case AccountOutcome.Unknown _ -> Errors.notFound();
            case AccountOutcome.NameTaken _ -> Errors.invalid("username", "A user with that username already exists.");
            case AccountOutcome.Refused(String field, String problem) -> Errors.invalid(field, problem);
            case AccountOutcome.OwnPassword _ ->
                Errors.coded(409, "Your own password is changed with the old one.", "own_account");
            case AccountOutcome.ReauthenticationRequired _ ->
                Errors.reauthenticationRequired(RecentAuthentication.MAX_AGE);
            case AccountOutcome.LastAdmin _ ->
                Errors.coded(400, "The last active administrator can be neither disabled nor demoted.", "last_admin");
        };
    }

    private static User user(Account account) {
        return new User(
                account.id(),
                account.username(),
                account.role(),
                account.active(),
                account.otp(),
                account.createdAt(),
                account.lastLoginAt().orElse(null));
    }
}
