package io.trunkline.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An adapter shows a thin public face over its {@code internal} packages. */
class InternalPackagesTest {
    /** Jetty has no time limit for the whole head of a request, and no other place to set one. */
    private static final String HEAD_LIMIT = "io.trunkline.transport.jetty.internal.TimedHttpConnection";

    @ParameterizedTest
    @EnumSource
    void moduleUsesNoInternalsOfAnother(Module module) {
        noClasses()
                .that()
                .resideInAPackage(module.packages())
                .and(describe(
                        "are not the one exception", user -> !user.getName().startsWith(HEAD_LIMIT)))
                .should()
                .dependOnClassesThat(describe(
                        "are internal to another module",
                        used -> isInternal(used) && !used.getPackageName().startsWith(module.rootPackage)))
                .because("what is internal changes without notice; only its own module changes with it")
                .check(ProductClasses.all());
    }

    @Test
    void publicSignaturesExposeNoInternals() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(describe("are public face", InternalPackagesTest::isPublicFace))
                .and(describe("are visible to users", InternalPackagesTest::isVisible))
                .should(nameNoInternalType())
                .because("a type that a user must name is part of the public face")
                .check(ProductClasses.all());
    }

    private static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(".internal.");
    }

    private static boolean isPublicFace(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC) && !isInternal(type);
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaCodeUnit> nameNoInternalType() {
        return new ArchCondition<>("name no internal type") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(InternalPackagesTest::isInternal)
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " names " + type.getName())));
            }
        };
    }
}
