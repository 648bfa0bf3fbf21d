package dev.gatehouse.console.users;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.UserClient;
import dev.gatehouse.common.client.UserQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts, and how events change them. */
final class UserSource implements Source<User, AccountId> {

    private final UserClient client;

    /** Accounts by whether they may sign in. */
    enum UserChoice {
        ALL,
        ACTIVE,
        DISABLED
    }

    /** Accounts by role. */
    enum UserKind {
        ALL,
        USERS,
        AUDITORS,
        OPERATORS,
        ADMINS
    }

    UserSource(UserClient client) {
        this.client = client;
    }

    @Override
    public Page<User> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Boolean active = switch (filter.choice("which", UserChoice.class)) {
            case ALL -> null;
            case ACTIVE -> true;
            case DISABLED -> false;
        };
        Role role = switch (filter.choice("kind", UserKind.class)) {
            case ALL -> null;
            case USERS -> Role.USER;
            case AUDITORS -> Role.AUDITOR;
            case OPERATORS -> Role.OPERATOR;
            case ADMINS -> Role.ADMIN;
        };
        return client.list(new UserQuery(filter.text("name"), role, active, limit, cursor).matching(filter.text("q")));
    }

    @Override
    public AccountId id(User user) {
        return user.userId();
    }

    @Override
    public Comparator<User> order() {
        return Comparator.comparingLong((User user) -> user.userId().value()).reversed();
    }

    @Override
    public Optional<AccountId> affectedId(SecurityEvent event) {
        return event.type().affects(Subject.ACCOUNT) || endsAllSessions(event)
                ? Optional.ofNullable(event.userId())
                : Optional.empty();
    }

    @Override
    public User apply(User user, SecurityEvent event) {
        return switch (event.type()) {
            case ACCOUNT_ENABLED -> user.enabled();
            case ACCOUNT_DISABLED -> user.disabled();
            case ROLE_CHANGED -> event.detail(EventDetail.ROLE).map(user::in).orElse(user);
            case OTP_REMOVED -> user.withoutOtp();
            default -> user;
        };
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return type.affects(Subject.ACCOUNT) || type.affects(Subject.LAST_LOGIN);
    }

    private static boolean endsAllSessions(SecurityEvent event) {
        return event.type() == EventType.SESSION_TERMINATED && event.sessionId() == null;
    }
}
