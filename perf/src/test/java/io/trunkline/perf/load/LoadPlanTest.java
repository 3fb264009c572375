package io.trunkline.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadPlanTest {
    static Stream<LoadPlan> plans() {
        return Stream.of(LoadPlan.full(), LoadPlan.quick(), LoadPlan.smoke());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void subjectsOfASeriesHaveLabelsOfTheirOwn(LoadPlan plan) {
        for (LoadStep step : plan.steps()) {
            List<String> labels = step.subjects().stream().map(Subject::label).toList();
            assertThat(labels).doesNotHaveDuplicates().allMatch(label -> label.startsWith("trunkline "));
            assertThat(new HashSet<>(step.shapes())).hasSameSizeAs(step.shapes());
        }
    }

    @Test
    void fullAndQuickAnswerTheSameQuestions() {
        assertThat(series(LoadPlan.full()))
                .isEqualTo(series(LoadPlan.quick()))
                .contains(Series.COALESCING, Series.LONE, Series.SUBSCRIBERS, Series.CONNECTIONS, Series.IDLE);
    }

    private static Set<String> series(LoadPlan plan) {
        return plan.steps().stream().map(LoadStep::series).collect(Collectors.toSet());
    }

    @Test
    void aSmokeIsSeconds() {
        LoadPlan smoke = LoadPlan.smoke();
        int seconds = smoke.steps().stream()
                .mapToInt(step -> step.runs() * step.seconds())
                .sum();
        assertThat(seconds).isLessThan(10);
    }

    @Test
    void coalescingOffDiffersInOneSettingAlone() {
        LoadStep coalescing = LoadPlan.quick().steps().stream()
                .filter(step -> step.series().equals(Series.COALESCING))
                .findFirst()
                .orElseThrow();
        Subject on = coalescing.subjects().get(0);
        Subject off = coalescing.subjects().get(1);
        assertThat(off.settings()).containsAll(on.settings()).contains("limits.turnBytes=1B");
        assertThat(off.settings()).hasSize(on.settings().size() + 1);
        assertThat(off.door()).isEqualTo(on.door());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void historyOnDiffersFromHistoryOffInTheRulesAlone(LoadPlan plan) {
        LoadStep history = plan.steps().stream()
                .filter(step -> step.series().equals(Series.HISTORY))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < history.subjects().size(); i += 2) {
            Subject off = history.subjects().get(i);
            Subject on = history.subjects().get(i + 1);
            assertThat(off.door()).isEqualTo(on.door());
            assertThat(withoutRules(off)).isEqualTo(withoutRules(on));
            assertThat(off.settings()).contains("channels=[]");
            assertThat(on.settings()).anyMatch(setting -> setting.matches("channels=.*history: .size: 100.*"));
        }
    }

    private static List<String> withoutRules(Subject subject) {
        return subject.settings().stream()
                .filter(setting -> !setting.startsWith("channels="))
                .toList();
    }

    @Test
    void shapesAreOptionsOfTheLoadTool() {
        assertThat(LoadShape.fanOut(1_000, 64, 16).options())
                .containsExactly("--pattern", "fan-out", "--subscribers", "1000", "--payload", "64", "--window", "16");
        assertThat(LoadShape.lone(1_000, 20).options()).contains("--rate", "20").doesNotContain("--window");
        assertThat(LoadShape.channels(40, 100, 16).options())
                .containsSubsequence("--channels", "40")
                .containsSubsequence("--subscribers", "100");
        assertThat(LoadShape.idle(50).text()).isEqualTo("pattern idle connections 50 payload 64");
    }
}
