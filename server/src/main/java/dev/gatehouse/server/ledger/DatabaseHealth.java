package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.ReadinessCheck;
import dev.gatehouse.server.ledger.LedgerProgress.Progress;
import io.helidon.health.HealthCheckResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the database answers and has room, the ledger is as it was sealed, and events are sealed; where not, one sentence
 * says why, of several reasons the one that is behind the others. Thread-safe.
 */
final class DatabaseHealth extends ReadinessCheck {

    /**
     * How long an event may wait to be sealed; usually a second. A stalled server is
     * overcome in five seconds and the sealer rests ten at most, so beyond this an operator has to look.
     */
    static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);

    private final Database database;
    private final Sealer sealer;
    private final LedgerProgress progress;
    private final InstantSource clock;

    DatabaseHealth(Database database, Sealer sealer, LedgerProgress progress, InstantSource clock) {
        super("database", "The database cannot be read.");
        this.database = database;
        this.sealer = sealer;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    protected boolean isReady(HealthCheckResponse.Builder details) {
        Progress state = progress.look(clock.instant());
        details.detail("events", state.head())
                .detail("unsealed_seconds", state.unsealed().toSeconds());
        Optional<String> problem = problem(state);
        problem.ifPresent(sentence -> problem(details, sentence));
        return problem.isEmpty();
    }

    private Optional<String> problem(Progress state) {
        Optional<String> cause = database.diskProblem().or(sealer::broken);
        if (cause.isPresent()) {
            return cause;
        }
        if (sealer.failures() > 0) {
            return Optional.of("Events cannot be sealed: %d attempts have failed since the last that did not."
                    .formatted(sealer.failures()));
        }
        if (state.unsealed().compareTo(LONGEST_STANDSTILL) > 0) {
            return Optional.of("The oldest event has waited for %d seconds to be sealed."
                    .formatted(state.unsealed().toSeconds()));
        }
        return Optional.empty();
    }
}
