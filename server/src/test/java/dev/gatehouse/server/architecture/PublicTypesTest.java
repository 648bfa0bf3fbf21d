package dev.gatehouse.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How much of a package others can see. A feature shows its one {@code XFeature} (decision 0031); where it shows more, the
 * number stands in {@link #SHOWN} with what for. A number may fall; one that rises wants its reason there.
 */
final class PublicTypesTest {

    private static final String SERVER = "dev.gatehouse.server";

    /** The most public types of each package that shows more than one. */
    private static final Map<String, Integer> SHOWN = Map.ofEntries(
            // What is no feature serves all of them.
            Map.entry("command", 6), // what a command is, and what reads its line
            Map.entry("config", 35), // a record for each group of settings, the values in them, and why files fail
            Map.entry("connection", 9), // connections and clients, and the certificate
            Map.entry("database", 22), // transactions, pages of a list, stretches of an index, filters as SQL, files
            Map.entry("event", 8), // what an event is made of, and its canonical form for the ledger's hashes
            Map.entry("feature", 8), // what a feature consists of
            Map.entry(
                    "http", 30), // what an endpoint consists of, and what is asked of the features before it is called
            Map.entry("proof", 3), // three views of a tree that knows nothing of its leaves
            Map.entry("supervisor", 3), // the watchdog, the ready message and the journal of systemd
            Map.entry("server", 4), // the composition; the tests of other packages start it
            // Features that others stand on.
            Map.entry(
                    "account",
                    17), // who an account is and ranks above, and what a password's comparison asks of others
            Map.entry("detection", 7), // detectors for a server and for a replay, what they are given and find
            Map.entry("key", 9), // the vault, the keys that sign, and what a change of the master key asks of others
            Map.entry("ledger", 10), // reading, sealing, verifying, keeping, and what it asks of the keys
            Map.entry("password", 6), // rules, hashes, and what a comparison comes to
            // Features that one other one works with.
            Map.entry("block", 2), // threats block
            Map.entry("drill", 3), // the composition lends it a ledger
            Map.entry("explain", 2), // asks which cases are ongoing
            Map.entry("lockout", 4), // threats lock out, explanations forecast, drills replay
            Map.entry("otp", 4), // a session begins with a second factor
            Map.entry("session", 3), // threats end sessions; tokens are a feature of their own
            Map.entry("throttle", 3)); // explanations forecast, refreshes are refused

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    private static final JavaClasses BAD_EXAMPLES =
            new ClassFileImporter().importPackages(SERVER + ".architecture.bad");

    /** A rule on public types. */
    enum Rule {
        SHOWN_TO_ANOTHER_PACKAGE(classes()
                .should(new BeSeenElsewhere())
                .because("what only its own package needs can be changed without looking at another one")),
        FEW_IN_EACH_PACKAGE(
                classes().should(new BeFew()).because("a package that shows one face can be understood from it"));

        @SuppressWarnings("ImmutableEnumChecker") // ArchUnit's rules do not change.
        private final ArchRule rule;

        Rule(ArchRule rule) {
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void holds(Rule rule) {
        rule.rule.check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void catchesItsBadExample(Rule rule) {
        assertThat(rule.rule.evaluate(BAD_EXAMPLES).hasViolation()).isTrue();
    }

    /** A number that has fallen is written down, so that it does not rise again unseen. */
    @Test
    void saysNoMoreThanThereAre() {
        Map<String, Integer> counted = new HashMap<>();
        HOUSE.stream().filter(PublicTypesTest::isShown).forEach(type -> counted.merge(nameOf(type), 1, Integer::sum));

        assertThat(counted).containsAllEntriesOf(SHOWN);
    }

    private static boolean isShown(JavaClass type) {
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static String nameOf(JavaClass type) {
        String name = type.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Each public type is used outside of its package, or found by its name. */
    private static final class BeSeenElsewhere extends ArchCondition<JavaClass> {

        /** Started by the JVM or a test, or named in a file of resources. */
        private static final Set<String> FOUND_BY_NAME =
                Set.of("Main", "Commands", "Gatehouse", "LogFormatter", "NoReverseLookups");

        /** What stands around the name of a top-level type where an array or a nested type is named. */
        private static final Pattern OUTSIDE_OF_A_NAME = Pattern.compile("^\\[+L|\\$.*|;$");

        private final Set<String> seen = new HashSet<>();

        BeSeenElsewhere() {
            super("be seen by another package");
        }

        @Override
        public void init(Collection<JavaClass> all) {
            seen.clear();
            all.forEach(type -> seenBy(type)
                    .map(target -> OUTSIDE_OF_A_NAME.matcher(target.getName()).replaceAll(""))
                    .filter(name -> !packageOf(name).equals(type.getPackageName()))
                    .forEach(seen::add));
        }

        private static String packageOf(String name) {
            return name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }

        /** Also what a called method takes and answers: a lambda and a chain of calls name no type. */
        private static Stream<JavaClass> seenBy(JavaClass type) {
            return Stream.concat(
                    type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                    type.getCodeUnitAccessesFromSelf().stream()
                            .map(JavaCodeUnitAccess::getTarget)
                            .flatMap(target -> Stream.concat(
                                    target.getRawParameterTypes().stream(), Stream.of(target.getRawReturnType()))));
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean good =
                    !isShown(type) || seen.contains(type.getName()) || FOUND_BY_NAME.contains(type.getSimpleName());
            events.add(new SimpleConditionEvent(type, good, type.getName() + " is public for its own package alone"));
        }
    }

    /** No package has more public types than are allowed. */
    private static final class BeFew extends ArchCondition<JavaClass> {

        private final Map<String, Integer> counted = new HashMap<>();

        BeFew() {
            super("be one public type of its package, or one of as many as are allowed");
        }

        @Override
        public void init(Collection<JavaClass> all) {
            counted.clear();
            all.stream().filter(PublicTypesTest::isShown).forEach(type -> counted.merge(nameOf(type), 1, Integer::sum));
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            int most = SHOWN.getOrDefault(nameOf(type), 1);
            int shown = counted.getOrDefault(nameOf(type), 0);
            events.add(new SimpleConditionEvent(
                    type, shown <= most, "%s shows %d types, not %d".formatted(nameOf(type), shown, most)));
        }
    }
}
