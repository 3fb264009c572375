package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Problems problems = new Problems();

    private Optional<Tree> read(String yaml) {
        return YamlReader.read(yaml, line -> Origin.file("f", line), problems);
    }

    private String problem(String yaml) {
        assertThat(read(yaml)).isEmpty();
        return catchThrowableOfType(ConfigException.class, problems::throwIfAny)
                .problems()
                .getFirst()
                .toString();
    }

    @Test
    void keepsTheLineOfEveryValue() {
        Tree.Fields root =
                (Tree.Fields) read("# comment\na: 1\nb:\n  - x\n  - 'y'\n").orElseThrow();

        assertThat(root.fields().get(0).origin()).hasToString("f:2");
        Tree.Items items = (Tree.Items) root.fields().get(1).value();
        assertThat(items.items().get(1)).isEqualTo(new Tree.Scalar(Origin.file("f", 5), "y"));
    }

    @Test
    void anEmptyFileIsNoDocument() {
        assertThat(read("")).isEmpty();
        assertThat(read("# only a comment\n")).isEmpty();
        assertThat(problems.count()).isZero();
    }

    @Test
    void aQuotedNullIsText() {
        Tree.Items items = (Tree.Items) read("[null, 'null', ~, '']").orElseThrow();

        assertThat(items.items()).map(Tree::kind).containsExactly("nothing", "'null'", "nothing", "''");
    }

    @Test
    void anAliasIsTheValueOfItsAnchor() {
        Tree.Fields root = (Tree.Fields) read("a: &one {x: 1}\nb: *one\n").orElseThrow();

        assertThat(root.fields().get(1).value()).isSameAs(root.fields().get(0).value());
    }

    @Test
    void aliasesOfAliasesCostNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i <= 60; i++) bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));

        assertThat(((Tree.Fields) read(bomb.toString()).orElseThrow()).fields()).hasSize(61);
    }

    @Test
    void refusesAnAnchorThatHoldsItself() {
        assertThat(problem("a: &a [1, *a]"))
                .isEqualTo("f:1: is an alias of nothing before it: text that begins with * needs quotes");
    }

    @Test
    void refusesDeepNestingWhereverItIs() {
        assertThat(problem("a: " + "[".repeat(100_000))).isEqualTo("f:1: is nested more than 16 levels deep");
    }

    @Test
    void saysThatTabsDoNotIndent() {
        assertThat(problem("a:\n\tb: 1\n")).isEqualTo("f:2: is not valid YAML: indent with spaces, not with a tab");
    }

    @Test
    void namesTheLineOfBrokenSyntax() {
        assertThat(problem("a: 1\nb: [1, 2\nc: 3\n")).startsWith("f:3: is not valid YAML: ");
    }

    @Test
    void namesTheLineOfACharacterThatYamlForbids() {
        assertThat(problem("a: 1\nb: \u0001\n")).isEqualTo("f:2: holds a character that YAML does not allow: U+0001");
    }

    @Test
    void refusesTags() {
        assertThat(problem("a: !!int '1'"))
                .isEqualTo("f:1: has a tag, which has no use here: text that begins with ! needs quotes");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(problem("a: 1\n---\nb: 2\n")).isEqualTo("f: holds more than one document");
    }

    @Test
    void refusesKeysThatAreNotText() {
        assertThat(problem("[1]: 2")).isEqualTo("f:1: a key must be text");
    }
}
