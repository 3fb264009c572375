package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.framing.Framing;
import io.trunkline.server.RawConfig;
import java.util.List;
import java.util.Optional;

/** The keys of raw connections, which speak no protocol; each is named after the component of {@link RawConfig}. */
public final class RawKeys {
    public static final Key<Optional<String>> CHANNEL = Key.of(
            "raw.channel",
            new OptionalType<>(new TextType("a channel's name", RawKeys::isName)),
            Optional.empty(),
            "The channel that raw connections publish to and receive from; without one they are refused.");
    public static final Key<Framing> FRAMING = Key.of(
            "raw.framing",
            new FramingType(),
            RawConfig.DEFAULT.framing(),
            "How messages lie in the stream of a raw connection.");
    public static final Key<Boolean> ECHO = Key.of(
            "raw.echo",
            ChoiceType.bool(),
            RawConfig.DEFAULT.echo(),
            "Whether a raw connection receives what it published itself.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(CHANNEL, FRAMING, ECHO);

    private RawKeys() {}

    private static boolean isName(String text) {
        try {
            ChannelName.of(text);
            return true;
        } catch (InvalidNameException invalid) {
            return false;
        }
    }

    static RawConfig read(Settings settings) {
        return new RawConfig(settings.get(CHANNEL).orElse(null), settings.get(FRAMING), settings.get(ECHO));
    }
}
