package dev.gatehouse.server.explain;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginExplanation;
import java.util.List;
import java.util.function.Function;

/**
 * Says what would happen to a login now, and because of what. It asks each check as a login does and in its order, but counts
 * nothing: no attempt is spent, no request counts for a limit, and no event tells of it. Thread-safe.
 */
final class ExplainService {

    private final List<Function<LoginQuestion, LoginCheck>> checks;

    ExplainService(ClientChecks client, LockoutCheck lockout, SignInChecks signIn) {
        this.checks = List.of(
                client::block,
                client::throttle,
                client::deny,
                lockout::of,
                signIn::account,
                signIn::password,
                signIn::factor,
                signIn::ofCase);
    }

    LoginExplanation explain(LoginQuestion question) {
        return LoginExplanation.of(
                question.username().orElse(null),
                question.address().map(IpAddress::toString).orElse(null),
                checks.stream().map(check -> check.apply(question)).toList());
    }
}
