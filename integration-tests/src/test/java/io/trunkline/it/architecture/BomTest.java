package io.trunkline.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM has no parent, so nothing but this keeps it in step with the build. */
class BomTest {
    private static final Pattern VERSION = Pattern.compile("<version>([^<$]+)</version>");

    @Test
    void bomListsEveryModuleThatUsersTake() {
        var published = Arrays.stream(Module.values())
                .filter(module -> module != Module.PERF)
                .map(module -> "<artifactId>trunkline-" + module.folder + "</artifactId>");
        assertThat(pom("bom/pom.xml")).contains(published.toList());
    }

    @Test
    void bomHasTheVersionOfTheBuild() {
        assertThat(firstVersion("bom/pom.xml")).isEqualTo(firstVersion("pom.xml"));
    }

    private static String firstVersion(String file) {
        var matcher = VERSION.matcher(pom(file));
        assertThat(matcher.find()).as("version in %s", file).isTrue();
        return matcher.group(1);
    }

    private static String pom(String file) {
        return SourceTree.read(SourceTree.root().resolve(file));
    }
}
