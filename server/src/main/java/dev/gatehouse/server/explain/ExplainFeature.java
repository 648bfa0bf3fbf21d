package dev.gatehouse.server.explain;

import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.AccountSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.otp.OtpFeature;
import dev.gatehouse.server.throttle.RateLimits;
import java.util.List;
import java.util.Optional;

/** Answers why a login is refused (R5, R22). Thread-safe. */
public final class ExplainFeature implements Feature {

    private final ExplainService ofServer;
    private final ExplainService ofCommand;

    public ExplainFeature(
            BlockFeature blocks,
            RateLimits limits,
            LockoutFeature lockouts,
            TriedNames names,
            AccountFeature accounts,
            OtpFeature factors,
            AccountSettings settings,
            OngoingCases cases) {
        LockoutCheck lockout = new LockoutCheck(lockouts, names);
        OngoingCases recorded =
                (username, address, at) -> cases.about(username.map(names::recordedOrGiven), address, at);
        SignInChecks signIn = new SignInChecks(accounts.service(), factors, settings, recorded);
        this.ofServer = new ExplainService(new ClientChecks(blocks, Optional.of(limits), lockouts), lockout, signIn);
        this.ofCommand = new ExplainService(new ClientChecks(blocks, Optional.empty(), lockouts), lockout, signIn);
    }

    /** {@code gatehouse explain}. */
    public static FeatureCommand command(CommandAccess<ExplainFeature> access) {
        return new ExplainCommand(access);
    }

    /** What a process knows that is not the server: everything but the server's memory. */
    ExplainService ofCommand() {
        return ofCommand;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new ExplainEndpoints(ofServer).endpoints();
    }
}
