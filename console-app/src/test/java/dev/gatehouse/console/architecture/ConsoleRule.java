package dev.gatehouse.console.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.throttle.BusyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/**
 * A rule that the console's classes keep. Packages are matched by their end, so that an example can break a rule.
 *
 * @param rule    the rule, with its reason
 * @param example the package of an example that breaks it
 */
record ConsoleRule(ArchRule rule, String example) {

    static Stream<ConsoleRule> all() {
        return Stream.of(
                pagesDoNotKnowEachOther(),
                dependenciesRunDown(),
                viewModelsHaveNoScene(),
                viewsDoNoWork(),
                threadsAreMadeAndCrossedInFewPlaces(),
                coloursAreTheThemes(),
                textsOfOthersAreShownByOneControl(),
                timeIsInjected());
    }

    private static ConsoleRule rule(ArchRule rule, String because, String example) {
        return new ConsoleRule(rule.because(because), ConsoleRule.class.getPackageName() + ".bad." + example);
    }

    private static ConsoleRule pagesDoNotKnowEachOther() {
        return rule(
                slices().matching(
                                "..console.(overview|events|threats|why|alerts|audit|server|sessions|users|lockouts|blocks|limits|keys|deprecations|checks|secondfactor|signin)..")
                        .should()
                        .notDependOnEachOther(),
                "a page can then be understood, changed and taken out alone",
                "pages");
    }

    private static ConsoleRule dependenciesRunDown() {
        return rule(
                layers(),
                "the window knows the pages, and pages know what is below them, never the other way round",
                "layers");
    }

    private static ConsoleRule viewModelsHaveNoScene() {
        return rule(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation.."),
                "what the console does is then tested without a toolkit",
                "models");
    }

    private static ConsoleRule viewsDoNoWork() {
        return rule(
                noClasses()
                        .that(dependOnScenes())
                        .and()
                        .resideOutsideOfPackage("..console")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio..",
                                "java.util.concurrent..",
                                "dev.gatehouse.common.client..",
                                "..console.backend..",
                                "..console.setting.."),
                "views run on the FX thread: a call or a file there freezes the window",
                "views");
    }

    private static ConsoleRule threadsAreMadeAndCrossedInFewPlaces() {
        return rule(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..console", "..console.fx..", "..console.backend..")
                        .should()
                        .dependOnClassesThat(are(Thread.class, Executors.class, ForkJoinPool.class, Platform.class)),
                "who wants something done elsewhere asks Tasks, so that nothing outlives its window",
                "threads");
    }

    private static ConsoleRule coloursAreTheThemes() {
        return rule(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene.paint..")
                        .orShould()
                        .callMethodWhere(named("setStyle", "inline styles")),
                "a colour in code is wrong in one of the two looks",
                "colours");
    }

    private static ConsoleRule textsOfOthersAreShownByOneControl() {
        return rule(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..console.control..")
                        .and(know(
                                Session.class,
                                User.class,
                                SecurityEvent.class,
                                Lockout.class,
                                Block.class,
                                DeprecatedCaller.class,
                                BusyKey.class))
                        .should()
                        .dependOnClassesThat(are(
                                Label.class,
                                Labeled.class,
                                Tooltip.class,
                                TableCell.class,
                                ListCell.class,
                                Text.class)),
                "a name can be written so that it looks like another: only ForeignLabel shows what it is",
                "labels");
    }

    private static ConsoleRule timeIsInjected() {
        return rule(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("ConsoleEnvironment")
                        .should()
                        .callMethodWhere(readsTheClock()),
                "a test moves time; it never waits for it",
                "clocks");
    }

    private static ArchRule layers() {
        Architectures.LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("root")
                .definedBy("..console")
                .layer("shell")
                .definedBy("..console.shell..")
                .layer("pages")
                .definedBy(
                        "..console.overview..",
                        "..console.events..",
                        "..console.threats..",
                        "..console.why..",
                        "..console.alerts..",
                        "..console.audit..",
                        "..console.server..",
                        "..console.sessions..",
                        "..console.users..",
                        "..console.lockouts..",
                        "..console.blocks..",
                        "..console.limits..",
                        "..console.keys..",
                        "..console.deprecations..",
                        "..console.checks..",
                        "..console.secondfactor..",
                        "..console.signin..")
                .layer("page")
                .definedBy("..console.page..")
                .layer("control")
                .definedBy("..console.control..")
                .layer("base")
                .definedBy(
                        "..console.backend..",
                        "..console.capture..",
                        "..console.store..",
                        "..console.fx..",
                        "..console.list..",
                        "..console.text..",
                        "..console.profile..",
                        "..console.report..",
                        "..console.theme..",
                        "..console.setting..");
        return layers.whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("shell")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("pages")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("root", "shell", "pages")
                .whereLayer("control")
                .mayOnlyBeAccessedByLayers("root", "shell", "pages", "page");
    }

    private static DescribedPredicate<JavaClass> dependOnScenes() {
        return DescribedPredicate.describe(
                "depend on scenes",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("javafx.scene")));
    }

    private static DescribedPredicate<JavaClass> know(Class<?>... records) {
        Set<Class<?>> all = Set.of(records);
        return DescribedPredicate.describe(
                "know what others have written",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> all.stream().anyMatch(dependency.getTargetClass()::isEquivalentTo)));
    }

    private static DescribedPredicate<JavaClass> are(Class<?>... types) {
        Set<Class<?>> all = Set.of(types);
        return DescribedPredicate.describe(
                "are one of " + all, type -> all.stream().anyMatch(type::isEquivalentTo));
    }

    private static DescribedPredicate<JavaMethodCall> named(String method, String description) {
        return DescribedPredicate.describe(description, call -> call.getName().equals(method));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        Set<Class<?>> clocks = Set.of(
                Instant.class,
                LocalDate.class,
                LocalDateTime.class,
                ZonedDateTime.class,
                Clock.class,
                InstantSource.class);
        Set<String> names = Set.of("now", "system", "systemUTC", "systemDefaultZone");
        return DescribedPredicate.describe(
                "the system's clock is read",
                call -> call.getName().equals("currentTimeMillis")
                        || (names.contains(call.getName())
                                && clocks.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)));
    }
}
