package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.server.RawConfig;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.log.LogConfig;
import io.trunkline.transport.jetty.JettyTransportConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    @Test
    void withoutSourcesEveryModuleHasItsOwnDefaults() {
        ServerConfig config = new ConfigLoader().load().config();

        assertThat(config.jetty()).isEqualTo(JettyTransportConfig.DEFAULT);
        assertThat(config.nativeProtocol()).isEqualTo(NativeProtocolConfig.DEFAULT);
        assertThat(config.http()).isEqualTo(HttpApiConfig.DEFAULT);
        assertThat(config.trunkline()).isEqualTo(TrunklineConfig.DEFAULT);
        assertThat(config.tcp()).isEmpty();
        assertThat(config.raw()).isEqualTo(RawConfig.DEFAULT);
        assertThat(config.auth()).isEqualTo(AuthConfig.DEFAULT);
        assertThat(config.log()).isEqualTo(LogConfig.DEFAULT);
    }

    @Test
    void documentedDefaultsAreTheOnesInForce() {
        Settings settings = new ConfigLoader().load().settings();

        assertThat(settings.get(Keys.MESSAGE_BYTES)).isEqualTo(1 << 20);
        assertThat(settings.get(Keys.PENDING_BYTES)).isEqualTo(4 << 20);
        assertThat(settings.get(Keys.TOTAL_PENDING_BYTES))
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(settings.get(Keys.SUBSCRIPTIONS)).isEqualTo(1_000);
        assertThat(settings.get(Keys.WILDCARDS)).isEqualTo(8);
        assertThat(settings.get(Keys.CHANNELS_PER_PUBLISH)).isEqualTo(1_000);
        assertThat(settings.get(Keys.PING_INTERVAL)).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.get(Keys.PONG_TIMEOUT)).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.get(Keys.DRAIN_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.get(Keys.HISTORY_MAX_BYTES))
                .isEqualTo(Runtime.getRuntime().maxMemory() / 8);
        assertThat(settings.get(JettyKeys.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.get(JettyKeys.PORT)).isEqualTo(8080);
    }

    @Test
    void refusesEverythingUnlessARuleOpensIt() {
        AuthConfig auth = new ConfigLoader().load().config().auth();

        assertThat(auth.open()).isFalse();
        assertThat(auth.anonymous()).isFalse();
        assertThat(auth.rules()).isEmpty();
        assertThat(auth.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void demoProfileIsOpen() {
        ConfigLoader.Loaded demo = new ConfigLoader().demo().load();

        assertThat(demo.config().auth().open()).isTrue();
        assertThat(demo.settings().originOf(AuthKeys.OPEN)).hasToString("demo profile");
        assertThat(demo.settings().get(AuthKeys.ANONYMOUS)).isTrue();
    }

    @Test
    void demoProfileGivesEveryChannelSomeHistoryAndPresence() {
        ConfigLoader.Loaded demo = new ConfigLoader().demo().load();

        ChannelOptions options = demo.config().trunkline().hub().rules().optionsOf(ChannelName.of("weather/usa"));
        assertThat(options.historySize()).isEqualTo(100);
        assertThat(options.historyAge()).isEqualTo(Duration.ofHours(1));
        assertThat(options.historyBytes()).isEqualTo(1 << 20);
        assertThat(options.presence()).isTrue();
        assertThat(demo.settings().originOf(Keys.CHANNELS)).hasToString("demo profile");
    }
}
