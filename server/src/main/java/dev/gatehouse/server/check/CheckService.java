package dev.gatehouse.server.check;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Looks at a whole server: its settings, its machine and its database. Thread-safe. */
final class CheckService {

    private final Settings settings;
    private final Map<String, String> environment;
    private final Database database;
    private final AccountService accounts;
    private final KeyFeature keys;
    private final Ledger ledger;
    private final InstantSource clock;

    /** @param clock is read right before and after the database's, at each report */
    CheckService(
            Settings settings,
            Map<String, String> environment,
            Database database,
            AccountService accounts,
            KeyFeature keys,
            Ledger ledger,
            InstantSource clock) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.database = database;
        this.accounts = accounts;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Everything that is unsafe now. */
    CheckReport report(Instant now) {
        HostFacts surroundings = HostFacts.look(settings, environment, now);
        DatabaseFacts holdings = new DatabaseFacts(
                keys.list(now),
                accounts.firstWithInitialPassword(),
                database.clockSkew(clock),
                database.hastySettings(),
                ledger.last(EventType.BACKUP_TAKEN),
                ledger.beginning());
        return Checks.report(new CheckInput(settings, surroundings, Optional.of(holdings), now));
    }
}
