package dev.gatehouse.server.check;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every check that there is (R6). */
final class Checks {

    static final List<Check> ALL = Stream.of(
                    NetworkChecks.all(),
                    StorageChecks.all(),
                    AccountChecks.all(),
                    ProtectionChecks.all(),
                    TokenChecks.all(),
                    AlertChecks.all())
            .flatMap(List::stream)
            .toList();

    private Checks() {}

    /** How many there are. */
    static int count() {
        return ALL.size();
    }

    /** Looks at everything that these facts tell something about. */
    static CheckReport report(CheckInput facts) {
        List<Finding> findings = ALL.stream()
                .map(check -> check.look(facts))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        List<String> notLookedAt = ALL.stream()
                .filter(check -> !check.canLookAt(facts))
                .map(Check::id)
                .toList();
        return new CheckReport(findings, notLookedAt, facts.now());
    }
}
