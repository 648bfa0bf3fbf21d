package dev.gatehouse.server.check;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is unsafe about how the server is set up, for its administrators (R6). Thread-safe. */
public final class CheckFeature implements Feature {

    private final CheckService service;

    /** @param clock is read right before and after the database's, at each report */
    public CheckFeature(
            Settings settings,
            Map<String, String> environment,
            Database database,
            AccountService accounts,
            KeyFeature keys,
            Ledger ledger,
            InstantSource clock) {
        this.service = new CheckService(settings, environment, database, accounts, keys, ledger, clock);
    }

    /** {@code gatehouse check}. */
    public static FeatureCommand command(CommandAccess<CheckFeature> access) {
        return new CheckCommand(access);
    }

    /** What settings and machine show to be unsafe before there is a database, as lines for an operator. */
    public static List<String> lookAround(Settings settings, Map<String, String> environment, Instant now) {
        HostFacts surroundings = HostFacts.look(settings, environment, now);
        CheckReport report = Checks.report(new CheckInput(settings, surroundings, Optional.empty(), now));
        return FindingTable.lines(report.findings());
    }

    CheckService service() {
        return service;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new CheckEndpoints(service).endpoints();
    }
}
