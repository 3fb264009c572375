package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import java.time.Duration;
import java.util.List;

/** What a server without a configuration file has beyond the defaults, so that there is something to see and nothing to ask for. */
final class DemoProfile {
    private static final Origin ORIGIN = new Origin(Origin.Layer.PROFILE, "demo profile", 0);
    private static final ChannelOptions SOMETHING_TO_SEE = ChannelOptions.DEFAULT
            .withHistory(100, Duration.ofHours(1), 1 << 20)
            .withPresence(true);

    private DemoProfile() {}

    static void apply(Settings settings) {
        ChannelRules rules =
                new ChannelRules(List.of(new ChannelRules.Rule(ChannelPattern.parse("#"), SOMETHING_TO_SEE)));
        settings.put(Keys.CHANNELS, rules, ORIGIN);
        settings.put(AuthKeys.OPEN, true, ORIGIN);
        settings.put(AuthKeys.ANONYMOUS, true, ORIGIN);
    }
}
