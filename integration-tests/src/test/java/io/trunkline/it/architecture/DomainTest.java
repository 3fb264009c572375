package io.trunkline.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** What holds for the domain alone. */
class DomainTest {
    @Test
    void domainDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(Module.DOMAIN.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Module.DOMAIN.packages(), "java..", "org.jspecify..")
                .because("the heart must outlive every library around it: no JSON, no server, no log library,"
                        + " and no injection annotation, for @Provides methods build domain objects")
                .check(ProductClasses.all());
    }

    @Test
    void domainDoesNotLog() {
        noClasses()
                .that()
                .resideInAPackage(Module.DOMAIN.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(System.Logger.class)
                .because("the domain tells HubObserver what happened; adapters log once, where a failure is handled")
                .check(ProductClasses.all());
    }

    @Test
    void domainDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage(Module.DOMAIN.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.nio.file..", "java.sql..", "javax..")
                .because("moving bytes is what transports and stores are for; the domain reaches them through ports")
                .check(ProductClasses.all());
    }
}
