package io.trunkline.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 100, 1_000})
    void holdsWhatAMapHolds(int differentLevels) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < differentLevels; i++) levels.add(new Level("level" + i));
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            LevelTable<Integer> table = new LevelTable<>();
            Map<Level, Integer> model = new HashMap<>();
            for (int step = 0; step < 4 * differentLevels + 10; step++) {
                // grows in the first half, shrinks in the second
                boolean put = random.nextInt(4) < (step < 2 * differentLevels ? 3 : 1);
                Level level = levels.get(random.nextInt(differentLevels));
                if (put) {
                    table.put(level, step);
                    model.put(level, step);
                } else {
                    table.remove(level);
                    model.remove(level);
                }
                assertThat(table.hasLevels()).isEqualTo(!model.isEmpty());
                for (int i = 0; i < Math.min(10, differentLevels); i++) {
                    Level asked = levels.get(random.nextInt(differentLevels));
                    assertThat(table.next(asked)).as("%s", asked).isEqualTo(model.get(asked));
                }
            }
            for (Level level : levels) {
                assertThat(table.next(level)).as("%s", level).isEqualTo(model.get(level));
            }
        }
    }
}
