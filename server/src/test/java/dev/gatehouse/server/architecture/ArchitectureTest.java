package dev.gatehouse.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Handler;
import io.helidon.http.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of the house and the doors between them. Each rule has a reason, and a bad example under
 * {@code architecture.bad} that it must catch, so that a rule that has died is noticed.
 */
final class ArchitectureTest {

    private static final String SERVER = "dev.gatehouse.server";

    /** What puts everything together. */
    private static final String COMPOSITION = "(Main|Commands|ServeCommand|RehearseCommand|Gatehouse|ServedSockets"
            + "|Features|Foundation|LedgerAudit|ThrowAwayLedger)";

    /** What only watches is at the end: it hangs on the events alone. */
    private static final List<String> FEATURES = List.of(
            "account",
            "accountimport",
            "alert",
            "backup",
            "block",
            "check",
            "deprecation",
            "detection",
            "drill",
            "event",
            "explain",
            "export",
            "key",
            "ledger",
            "lockout",
            "otp",
            "password",
            "proof",
            "retention",
            "session",
            "setup",
            "statistics",
            "threat",
            "throttle");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    private static final JavaClasses BAD_EXAMPLES =
            new ClassFileImporter().importPackages(SERVER + ".architecture.bad");

    private static final ArchRule NO_CYCLES = slices().matching(SERVER + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends in a circle can only be understood, tested and changed as one")
            .allowEmptyShould(true);

    private static final ArchRule ROOMS_BELOW_KNOW_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage("..command..", "..config..", "..connection..", "..database..", "..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(featuresExcept())
            .because("command line, settings, connections, database and HTTP serve every feature, so"
                    + " they must not know any");

    private static final ArchRule WATCHERS_HANG_ON_EVENTS_ALONE = noClasses()
            .that()
            .resideInAnyPackage("..server.alert..", "..deprecation..", "..detection..", "..server.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(featuresExcept("event", "ledger", "alert", "deprecation", "detection", "statistics"))
            .because("what only watches must see nothing but what is recorded");

    private static final ArchRule WRITING_EVENTS_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(featuresExcept("event"))
            .because("every feature writes events, and what becomes of them is the ledger's");

    private static final ArchRule THE_LEDGER_KNOWS_NO_OTHER_FEATURE = noClasses()
            .that()
            .resideInAnyPackage("..ledger..", "..feature..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(featuresExcept("event", "ledger", "proof"))
            .because("every feature depends on the ledger and on what a feature is, and they on none");

    private static final ArchRule ONLY_ENDPOINTS_CLASSES_MAKE_ENDPOINTS = noClasses()
            .that(are(not(simpleNameEndingWith("Endpoints"))))
            .and(are(not(type(Endpoint.class))))
            .should()
            .callConstructor(Endpoint.class, Method.class, String.class, Access.class, Handler.class)
            .because("whoever wants to know what can be asked looks at the Endpoints classes and nowhere else (R2)");

    private static final ArchRule ROUTES_COME_FROM_ENDPOINTS_ALONE = noClasses()
            .that(are(not(resideInAnyPackage("..connection..", "..http.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon.webserver.http..")
            .because("a route that is not an Endpoint would have no guard before it (R42)");

    private static final ArchRule STORES_SHOW_THEIR_TRANSACTION = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Store")
            .and()
            .arePackagePrivate()
            .and()
            .areNotStatic()
            .and(are(new DescribedPredicate<JavaMethod>("written by hand") {
                @Override
                public boolean test(JavaMethod method) {
                    return !method.getModifiers().contains(JavaModifier.SYNTHETIC);
                }
            }))
            .should(new ArchCondition<>("take the Handle first") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean first = !method.getRawParameterTypes().isEmpty()
                            && method.getRawParameterTypes().getFirst().isEquivalentTo(Handle.class);
                    events.add(new SimpleConditionEvent(method, first, method.getFullName()));
                }
            })
            .because("whoever calls a store decides which transaction it is part of");

    private static final ArchRule STORES_STAY_IN_THEIR_FEATURE = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notBePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .because("a table has one owner, and everybody else asks that one");

    private static final ArchRule NOBODY_SEES_THE_COMPOSITION_ROOT = noClasses()
            .that()
            .haveNameNotMatching(".*\\.server\\." + COMPOSITION + "(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.server\\." + COMPOSITION)
            .because("whoever can reach everything depends on everything");

    private static final ArchRule TIME_IS_READ_AT_THE_EDGE = noClasses()
            .that(are(not(simpleNameEndingWith("Command"))))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move time, and a request happens at one instant (R32)");

    private static final ArchRule OUTPUT_HAS_ONE_ROAD = noClasses()
            .that()
            .doNotHaveSimpleName("CommandOutput")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("names and reasons are written by others, and only TerminalWriter keeps them from the terminal");

    private static String[] featuresExcept(String... these) {
        return FEATURES.stream()
                .filter(feature -> !Arrays.asList(these).contains(feature))
                .map(feature -> SERVER + "." + feature + "..")
                .toArray(String[]::new);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                        NO_CYCLES,
                        ROOMS_BELOW_KNOW_NO_FEATURE,
                        WATCHERS_HANG_ON_EVENTS_ALONE,
                        WRITING_EVENTS_KNOWS_NO_FEATURE,
                        THE_LEDGER_KNOWS_NO_OTHER_FEATURE,
                        ONLY_ENDPOINTS_CLASSES_MAKE_ENDPOINTS,
                        ROUTES_COME_FROM_ENDPOINTS_ALONE,
                        STORES_SHOW_THEIR_TRANSACTION,
                        STORES_STAY_IN_THEIR_FEATURE,
                        NOBODY_SEES_THE_COMPOSITION_ROOT,
                        TIME_IS_READ_AT_THE_EDGE,
                        OUTPUT_HAS_ONE_ROAD)
                .map(rule -> Arguments.of(rule.getDescription(), rule));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String description, ArchRule rule) {
        rule.check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> described = HOUSE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(described)
                .containsAll(HOUSE.stream().map(JavaClass::getPackageName).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void catchesItsBadExample(String description, ArchRule rule) {
        assertThat(rule.evaluate(BAD_EXAMPLES).hasViolation()).isTrue();
    }
}
