package io.trunkline.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void statesWhatANumberDependsOn() {
        Map<String, String> facts = Conditions.now(PerfOptions.parse("--quick"));
        assertThat(facts)
                .containsOnlyKeys("Command", "Date", "Commit", "Machine", "System", "JDK", "Load at start")
                .containsEntry("Command", "./trunkline perf --quick");
        assertThat(facts.get("Machine"))
                .contains(Runtime.getRuntime().availableProcessors() + " processors")
                .contains("MiB");
        assertThat(facts.get("JDK")).contains(System.getProperty("java.vm.version"));
        assertThat(facts).allSatisfy((name, value) -> assertThat(value).as(name).isNotBlank());
    }
}
