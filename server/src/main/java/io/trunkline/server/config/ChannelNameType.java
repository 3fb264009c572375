package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import java.util.Optional;

/** The name of a channel, which is no pattern and not the system's. */
final class ChannelNameType extends ScalarType<ChannelName> {
    @Override
    public String name() {
        return "channel name";
    }

    @Override
    String rule() {
        return "the name of a channel, without wildcards, empty levels or a '$' in front";
    }

    @Override
    Optional<ChannelName> parse(String text) {
        try {
            return Optional.of(ChannelName.of(text)).filter(name -> !name.isSystem());
        } catch (InvalidNameException refusal) {
            return Optional.empty();
        }
    }

    @Override
    public String format(ChannelName value) {
        return Quoting.yaml(value.toString());
    }
}
