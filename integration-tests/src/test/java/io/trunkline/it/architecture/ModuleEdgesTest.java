package io.trunkline.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who may see whom: DESIGN, "Modules". */
class ModuleEdgesTest {
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PERF")
    void moduleSeesOnlyWhatItMay(Module module) {
        noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.forbiddenPackages())
                .because(module.reason)
                .check(ProductClasses.all());
    }

    @Test
    void everyClassBelongsToAModule() {
        classes()
                .should()
                .resideInAnyPackage(
                        Arrays.stream(Module.values()).map(Module::packages).toArray(String[]::new))
                .because("a class outside the known modules would escape every rule here")
                .check(ProductClasses.all());
    }

    @ParameterizedTest
    @EnumSource
    void modulesPackagesAreFreeOfCycles(Module module) {
        slices().matching(module.rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                // A small module may have a single package; that it has classes is checked above.
                .allowEmptyShould(module != Module.DOMAIN)
                .because("packages that need each other can be read and changed only together")
                .check(ProductClasses.all());
    }

    @Test
    void openTelemetryIsSeenWhereItIsOpenedAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.trunkline.telemetry.internal..")
                .and()
                .doNotHaveSimpleName("OtlpTracer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .because("whoever traces nothing loads none of it")
                .check(ProductClasses.all());
    }

    @Test
    void ruleThatMatchesNothingFails() {
        var rule = noClasses()
                .that()
                .resideInAPackage("io.trunkline.nosuchmodule..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Module.DOMAIN.packages());
        assertThatThrownBy(() -> rule.check(ProductClasses.all()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }
}
