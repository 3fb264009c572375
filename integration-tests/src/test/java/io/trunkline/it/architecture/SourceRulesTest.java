package io.trunkline.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House style that only the sources show. */
class SourceRulesTest {
    private static final Pattern TEST_METHOD =
            Pattern.compile("^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|FuzzTest)\\b", Pattern.MULTILINE);
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\(|TimeUnit\\.\\w+\\.sleep\\(");
    private static final Pattern DISABLED = Pattern.compile("^\\s*@Disabled\\b", Pattern.MULTILINE);

    @Test
    void everyPackageIsNullMarkedAndSaysWhatLivesThere() {
        var packageInfos = Stream.concat(SourceTree.mainSources().stream(), SourceTree.testSources().stream())
                .map(Path::getParent)
                .distinct()
                .map(SourceRulesTest::packageInfo)
                .distinct()
                .toList();
        assertThat(packageInfos)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file)
                        .as("a null that a signature does not announce is found at run time; %s", SourceTree.name(file))
                        .exists()
                        .content()
                        .contains("@NullMarked", "/**"));
    }

    @Test
    void testClassesHaveNamesThatTheBuildRuns() {
        assertThat(testsWhere(
                        source -> TEST_METHOD.matcher(SourceTree.read(source)).find()))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.getFileName().toString())
                        .as("Surefire runs *Test, Failsafe *IT in integration-tests, and no other name; %s", source)
                        .matches(
                                source.startsWith(SourceTree.root().resolve("integration-tests"))
                                        ? ".*(Test|IT|Contract)\\.java"
                                        : ".*(Test|Contract)\\.java"));
    }

    @Test
    void testsDoNotSleep() {
        assertThat(testsWhere(source -> SLEEP.matcher(SourceTree.read(source)).find()))
                .as("a sleep is too short on a busy machine and too long on every other: wait for a condition")
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(testsWhere(
                        source -> DISABLED.matcher(SourceTree.read(source)).find()))
                .as("a test that never runs looks like one that passes")
                .isEmpty();
    }

    private static List<Path> testsWhere(Predicate<Path> condition) {
        var tests = SourceTree.testSources();
        assertThat(tests).isNotEmpty();
        // This file names what it forbids.
        return tests.stream()
                .filter(source -> !source.endsWith(SourceRulesTest.class.getSimpleName() + ".java"))
                .filter(condition)
                .toList();
    }

    /** Tests in a package of the product share its package-info; other packages of tests have their own. */
    private static Path packageInfo(Path folder) {
        var own = folder.resolve("package-info.java");
        var product = Path.of(
                folder.toString()
                        .replace(
                                Path.of("src", "test").toString(),
                                Path.of("src", "main").toString()),
                "package-info.java");
        return Files.exists(own) ? own : product;
    }
}
