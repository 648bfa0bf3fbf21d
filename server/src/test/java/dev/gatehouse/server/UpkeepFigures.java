package dev.gatehouse.server;

import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.AuditVerification;
import dev.gatehouse.server.ledger.LedgerUpkeep;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What it takes to verify and to keep small what a {@link LargeDatabase} has. */
final class UpkeepFigures {

    private UpkeepFigures() {}

    /**
     * Packs what a filled database has of old events, verifies it, cuts off what is older than half of its time, as far as one call
     * goes, and sweeps that; prints what that took.
     *
     * @param now when its newest event occurred
     */
    static void print(TestDatabase database, Instant now) throws StartException, InvalidSettingsException {
        MovedClock clock = MovedClock.at(now.toString());
        try (Foundation foundation =
                Foundation.open(LargeDatabase.settings(database), Map.of(), clock, DataDirectory::hold)) {
            LedgerUpkeep upkeep = foundation.sealer().upkeep();
            printSteps("old events are packed", () -> upkeep.pack(now));
            long start = System.nanoTime();
            Optional<String> flaw = new AuditVerification(
                            foundation.database(),
                            foundation.keys().ring().headSigner(),
                            foundation.vault().ledgerMac(clock),
                            foundation.directory())
                    .flaw();
            LargeDatabase.print(start, "the ledger is verified; flaws: " + flaw.orElse("none"));
            Instant half = now.minus(LargeDatabase.LENGTH.dividedBy(2));
            start = System.nanoTime();
            boolean cut = upkeep.cut(TestLedger.olderThan(half), now);
            LargeDatabase.print(start, cut ? "a day is cut off" : "nothing is cut off");
            printSteps("and swept", upkeep::sweep);
        }
    }

    private static void printSteps(String done, BooleanSupplier step) {
        long longest = 0;
        int steps = 0;
        long start = System.nanoTime();
        boolean more = true;
        while (more) {
            long begin = System.nanoTime();
            more = step.getAsBoolean();
            longest = Math.max(longest, System.nanoTime() - begin);
            steps++;
        }
        LargeDatabase.print(start, "%s, in %d steps of %.1f ms at most".formatted(done, steps, longest / 1e6));
    }
}
