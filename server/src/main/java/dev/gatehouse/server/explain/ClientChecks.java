package dev.gatehouse.server.explain;

import static dev.gatehouse.common.explain.LoginCheckOutcome.PASSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.REFUSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.UNKNOWN;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.throttle.RateLimits;
import java.util.Optional;
import java.util.function.Function;

/** What a login meets because of where it comes from. Thread-safe. */
final class ClientChecks {

    private final BlockFeature blocks;
    private final Optional<RateLimits> limits;
    private final LockoutFeature lockouts;

    /** @param limits empty for a process that is not the server, and does not know what its memory has counted */
    ClientChecks(BlockFeature blocks, Optional<RateLimits> limits, LockoutFeature lockouts) {
        this.blocks = blocks;
        this.limits = limits;
        this.lockouts = lockouts;
    }

    LoginCheck block(LoginQuestion question) {
        return of(
                "block",
                question,
                address -> blocks.covering(address, question.at())
                        .map(ClientChecks::blocked)
                        .orElseGet(() -> LoginCheck.of("block", PASSES, "No block covers %s.".formatted(address))));
    }

    LoginCheck throttle(LoginQuestion question) {
        if (limits.isEmpty()) {
            return LoginCheck.of(
                    "throttle",
                    UNKNOWN,
                    "Rate limits are in the memory of the running server; ask it: GET /api/admin/explain.");
        }
        return of("throttle", question, address -> throttle(limits.get(), question, address));
    }

    LoginCheck deny(LoginQuestion question) {
        return of(
                "deny",
                question,
                address -> lockouts.denies(address)
                        ? LoginCheck.of("deny", REFUSES, "The setting lockout.deny covers %s.".formatted(address))
                        : LoginCheck.of(
                                "deny", PASSES, "The setting lockout.deny does not cover %s.".formatted(address)));
    }

    private static LoginCheck throttle(RateLimits limits, LoginQuestion question, IpAddress address) {
        return limits.forecast(address, question.at())
                .map(forecast -> LoginCheck.of(
                                "throttle",
                                REFUSES,
                                "The rate limit throttle.%s of %s is used up."
                                        .formatted(forecast.limit(), address.client()))
                        .during(null, question.at().plus(forecast.delay())))
                .orElseGet(() -> LoginCheck.of(
                        "throttle",
                        PASSES,
                        "No rate limit of %s is used up at this server.".formatted(address.client())));
    }

    private static LoginCheck blocked(Block block) {
        return LoginCheck.of(
                        "block",
                        REFUSES,
                        "%s is blocked by %s: \"%s\"."
                                .formatted(
                                        block.network(),
                                        block.createdBy() == null
                                                ? "the server or a command"
                                                : VisibleText.of(block.createdBy()),
                                        VisibleText.of(block.reason())))
                .during(block.createdAt(), block.expiresAt())
                .decidedBy("/api/admin/blocks/" + block.id());
    }

    private static LoginCheck of(String check, LoginQuestion question, Function<IpAddress, LoginCheck> answer) {
        return question.address()
                .map(answer)
                .orElseGet(() -> LoginCheck.of(check, UNKNOWN, "It depends on the address, and none was given."));
    }
}
