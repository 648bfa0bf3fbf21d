package dev.gatehouse.console.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatehouse.console");

    @ParameterizedTest
    @MethodSource("dev.gatehouse.console.architecture.ConsoleRule#all")
    void theConsoleKeepsTheRule(ConsoleRule rule) {
        rule.rule().check(CONSOLE);
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.console.architecture.ConsoleRule#all")
    void theRuleCatchesItsBadExample(ConsoleRule rule) {
        JavaClasses bad = new ClassFileImporter().importPackages(rule.example());

        assertThat(bad).isNotEmpty();
        assertThat(rule.rule().evaluate(bad).hasViolation())
                .as(rule.rule().getDescription())
                .isTrue();
    }
}
