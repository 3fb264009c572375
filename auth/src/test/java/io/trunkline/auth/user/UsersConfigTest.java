package io.trunkline.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UsersConfigTest {
    private static final Path FILE = Path.of("users");

    @Test
    void defaultsLeaveHalfOfTheProcessorsToOthers() {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertThat(UsersConfig.of(FILE)).isEqualTo(new UsersConfig(FILE, half, 64));
    }

    @Test
    void namesOptionRuleAndValueOfWhatItRefuses() {
        assertRefused(0, 1, "users.threads must be 1 to 256, but was 0");
        assertRefused(257, 1, "users.threads must be 1 to 256, but was 257");
        assertRefused(1, -1, "users.queue must be 0 to 10000, but was -1");
        assertRefused(1, 10_001, "users.queue must be 0 to 10000, but was 10001");
    }

    private static void assertRefused(int threads, int queue, String message) {
        assertThatThrownBy(() -> new UsersConfig(FILE, threads, queue))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
