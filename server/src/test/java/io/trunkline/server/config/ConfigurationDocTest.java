package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documentation against the code. Run with {@code -Dtrunkline.docs.write=true} it writes the tables into the document,
 * and then compares.
 */
class ConfigurationDocTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    private static void check(String name, String table) throws IOException {
        Pattern region = Pattern.compile("(<!-- " + name + ": [^>]*-->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
        if (Boolean.getBoolean("trunkline.docs.write")) {
            String replacement = "$1\n" + Matcher.quoteReplacement(table) + "\n$3";
            Files.writeString(DOCUMENT, region.matcher(document()).replaceFirst(replacement));
        }
        Matcher found = region.matcher(document());
        assertThat(found.find()).as("%s has a region named %s", DOCUMENT, name).isTrue();
        assertThat(found.group(2).strip())
                .as("mvn -pl server -am test -Dtrunkline.docs.write=true writes it")
                .isEqualTo(table.strip());
    }

    @Test
    void keysAreDocumentedAsTheyAre() throws IOException {
        check("keys", ConfigTable.of(Keys.ALL));
    }

    @Test
    void rulesOfChannelsAreDocumentedAsTheyAre() throws IOException {
        check("rules", ConfigTable.of(ChannelRuleKeys.ALL));
    }

    @Test
    void accessRulesAreDocumentedAsTheyAre() throws IOException {
        check("access", ConfigTable.of(AccessRuleKeys.ALL));
    }

    @Test
    void keysOfBackendsAreDocumentedAsTheyAre() throws IOException {
        check("backends", ConfigTable.of(ApiKeyKeys.ALL));
    }

    @Test
    void backendsOfCallsAreDocumentedAsTheyAre() throws IOException {
        check("calls", ConfigTable.of(HttpCallKeys.ALL));
    }

    @Test
    void exampleFileIsValid(@TempDir Path folder) throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(document());
        assertThat(yaml.find()).isTrue();
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml.group(1));

        ConfigLoader.Loaded loaded = new ConfigLoader().file(file).load();

        assertThat(loaded.settings().originOf(Keys.CHANNELS)).hasToString(file + ":12");
        assertThat(loaded.config().trunkline().hub().rules().rules()).hasSize(2);
    }

    @Test
    void exampleOfTheFlowFormIsValid() throws IOException {
        Matcher flow = Pattern.compile("`(\\[\\{pattern:[^`]*)`").matcher(document());
        assertThat(flow.find()).isTrue();

        assertThatCode(() -> new ConfigLoader()
                        .set(List.of("channels=" + flow.group(1)))
                        .load())
                .doesNotThrowAnyException();
    }
}
