package io.trunkline.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The product's classes on the class path, without tests, contract suites and fakes; read once for all rules. */
final class ProductClasses {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.trunkline");

    private ProductClasses() {}

    static JavaClasses all() {
        return CLASSES;
    }
}
