package io.trunkline.it.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.google.inject.util.Modules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** House style that can be read from compiled classes. */
class StyleTest {
    @Test
    void configurationsAreRecords() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Config")
                .should()
                .beRecords()
                .because("a configuration is validated once, in its compact constructor, and never changes after")
                .check(ProductClasses.all());
    }

    @Test
    void recordsHoldNoArrays() {
        fields().that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .notHaveRawType(array())
                .because("equals of an array compares identity and its content can change:"
                        + " bytes sit in a final class of their own")
                .check(ProductClasses.all());
    }

    @Test
    void guiceModulesAreNamedSoAndPublic() {
        classes()
                .that()
                .areAssignableTo(com.google.inject.Module.class)
                .should()
                .haveSimpleNameEndingWith("Module")
                .andShould()
                .haveModifier(JavaModifier.PUBLIC)
                .andShould()
                .resideOutsideOfPackage("..internal..")
                .because("a user who picks an adapter installs its module, so it belongs to the public face")
                .check(ProductClasses.all());
    }

    @Test
    void nothingOverridesModules() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(Modules.class))).and(target(name("override"))))
                .because("replaceable ports are OptionalBinders, protocols and transports Multibinders:"
                        + " an override hides which binding is in force")
                .check(ProductClasses.all());
    }

    @ParameterizedTest
    @MethodSource("io.trunkline.it.architecture.Module#libraries")
    void librariesDoNotPrint(Module module) {
        noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should(ACCESS_STANDARD_STREAMS)
                .because("an embedding application owns its terminal")
                .check(ProductClasses.all());
    }

    @Test
    void nothingLogsThroughJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("one log API, SLF4J, reaches the backend that the operator configured")
                .check(ProductClasses.all());
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("a sleep is a guess; waits are for conditions and have timeouts")
                .check(ProductClasses.all());
    }

    private static DescribedPredicate<JavaClass> array() {
        return DescribedPredicate.describe("array", JavaClass::isArray);
    }
}
