package dev.gatehouse.server.session;

import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.Authenticator;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.otp.SecondFactor;
import dev.gatehouse.server.throttle.RateLimits;
import java.util.List;
import java.util.stream.Stream;

/** The token API, and what accepts its tokens. Thread-safe. */
public final class TokenFeature implements Feature {

    private final TokenService service;
    private final Reauthentication reauthentication;
    private final BearerAuthenticator authenticator;

    public TokenFeature(
            FeatureContext context,
            Settings settings,
            KeyRing keys,
            AccountFeature accountFeature,
            TriedNames names,
            Accounts accounts,
            SessionFeature sessions,
            SecondFactor factor,
            RateLimits limits) {
        this.service = new TokenService(
                context.database(),
                accountFeature.attempts(),
                names,
                accountFeature.service(),
                factor,
                accounts,
                sessions.service(),
                context.events(),
                context.tally(),
                limits,
                keys,
                settings.token());
        this.reauthentication = new Reauthentication(
                accountFeature.attempts(), factor, new SessionAuthenticationStore(), context.events());
        this.authenticator =
                new BearerAuthenticator(keys, settings.token(), accounts, sessions.live(), settings.account());
    }

    /** Accepts access tokens. */
    public Authenticator authenticator() {
        return authenticator;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Stream.concat(
                        new TokenEndpoints(service).endpoints().stream(),
                        new ReauthenticationEndpoints(reauthentication).endpoints().stream())
                .toList();
    }
}
