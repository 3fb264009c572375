package io.trunkline.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.PatternTemplate;
import io.trunkline.domain.auth.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReloadTest {
    private static final AccessRule ONE = rule("one");
    private static final AccessRule OTHER = rule("other");

    @TempDir
    Path folder;

    private final AccessRules rules = new AccessRules(List.of(ONE));
    private final List<String> news = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private List<AccessRule> written = List.of(ONE);
    private Path file = Path.of("");
    private RulesReload reload = new RulesReload(file, () -> written, rules, news::add, problems::add);

    private static AccessRule rule(String name) {
        return new AccessRule(
                name,
                AccessRule.Effect.ALLOW,
                Set.of(Action.SUBSCRIBE),
                new Who.Anyone(),
                List.of(PatternTemplate.parse("a")));
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("t.yaml"), "first");
        reload = new RulesReload(file, this::read, rules, news::add, problems::add);
    }

    private List<AccessRule> read() throws IOException {
        if (Files.readString(file).equals("broken file")) throw new IOException("line 3 is wrong");
        return written;
    }

    @Test
    void leavesTheRulesWhileTheFileIsTheSame() {
        written = List.of(OTHER);

        reload.run();

        assertThat(rules.rules()).containsExactly(ONE);
        assertThat(news).isEmpty();
    }

    @Test
    void takesTheRulesOfAFileThatChanged() throws IOException {
        written = List.of(OTHER);
        Files.writeString(file, "another content");

        reload.run();
        reload.run();

        assertThat(rules.rules()).containsExactly(OTHER);
        assertThat(news).containsExactly("access rules were read again: 1 in force");
    }

    @Test
    void keepsTheLastGoodRulesAndSaysOnceWhy() throws IOException {
        Files.writeString(file, "broken file");

        reload.run();
        reload.run();

        assertThat(rules.rules()).containsExactly(ONE);
        assertThat(problems).containsExactly("the access rules stay as they were: line 3 is wrong");
    }

    @Test
    void saysNothingWhereOnlyOtherKeysChanged() throws IOException {
        Files.writeString(file, "another content");

        reload.run();

        assertThat(news).isEmpty();
        assertThat(rules.version()).isZero();
    }
}
