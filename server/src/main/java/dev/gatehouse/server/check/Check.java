package dev.gatehouse.server.check;

import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that may be unsafe, and how it is told.
 *
 * @param id            names it for good
 * @param severity      how bad it is
 * @param needsDatabase whether it looks at what the database has
 * @param problem       what is wrong, in one line; empty where all is well. Depends on nothing but the facts
 * @param why           why it matters
 * @param remedy        what to do
 */
record Check(
        String id,
        FindingSeverity severity,
        boolean needsDatabase,
        Function<CheckInput, Optional<String>> problem,
        String why,
        String remedy) {

    /** A check of what settings and surroundings say. */
    static Check of(
            String id,
            FindingSeverity severity,
            Function<CheckInput, Optional<String>> problem,
            String why,
            String remedy) {
        return new Check(id, severity, false, problem, why, remedy);
    }

    /** A check of what the database has. */
    static Check ofHoldings(
            String id,
            FindingSeverity severity,
            Function<DatabaseFacts, Optional<String>> problem,
            String why,
            String remedy) {
        return new Check(id, severity, true, facts -> facts.holdings().flatMap(problem), why, remedy);
    }

    /** A problem that is always told in the same words. */
    static Function<CheckInput, Optional<String>> when(Predicate<CheckInput> unsafe, String title) {
        return facts -> unsafe.test(facts) ? Optional.of(title) : Optional.empty();
    }

    /** Whether these facts suffice to say anything. */
    boolean canLookAt(CheckInput facts) {
        return !needsDatabase || facts.holdings().isPresent();
    }

    /** What is wrong; empty if nothing is. */
    Optional<Finding> look(CheckInput facts) {
        return problem.apply(facts).map(title -> new Finding(id, severity, title, why, remedy));
    }
}
