package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.nativeprotocol.internal.session.BinaryForm;
import io.trunkline.nativeprotocol.internal.session.Form;
import io.trunkline.nativeprotocol.internal.session.JsonForm;
import io.trunkline.nativeprotocol.internal.session.MessageReader;
import io.trunkline.nativeprotocol.internal.session.NativeSession;
import io.trunkline.nativeprotocol.internal.session.WatchedForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A publish goes a short way where it is as all clients write it, and the way of all requests otherwise. Whatever is sent, the
 * publisher and a subscriber must not be able to tell which it was: one server has the short way, the other has not.
 */
class PublishWaysTest {
    private static final int MESSAGES = 4_000;
    private static final NativeProtocolConfig CONFIG = NativeProtocolConfig.DEFAULT;
    private static final int NESTING = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void publishesOfJsonMeanTheSameEitherWay(long seed) {
        PublishScript script = new PublishScript(seed);
        Random random = new Random(seed);
        Supplier<Form<?>> form = () ->
                new JsonForm(new MessageReader(NESTING, CONFIG.batchLimit(), new ChannelNameCache(8)), CONFIG.labels());
        compare(form, true, () -> {
            byte[] message = script.next().getBytes(StandardCharsets.UTF_8);
            // a transport lets only valid UTF-8 through
            if (random.nextInt(4) > 0) return message;
            return new String(Damage.of(message, random), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void publishesOfTheBinaryFormMeanTheSameEitherWay(long seed) {
        Random random = new Random(seed);
        Supplier<Form<?>> form = () -> new BinaryForm(NESTING, new ChannelNameCache(8), CONFIG.labels());
        compare(form, false, () -> {
            byte[] message = BinaryPublishes.next(random);
            return random.nextInt(4) > 0 ? message : Damage.of(message, random);
        });
    }

    private static void compare(Supplier<Form<?>> forms, boolean text, Supplier<byte[]> messages) {
        Side shortWay = new Side(forms.get(), true, text);
        Side general = new Side(forms.get(), false, text);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = messages.get();
            assertThat(shortWay.say(message, i)).as(() -> shown(message)).isEqualTo(general.say(message, i));
        }
        // both ways have had their share
        assertThat(shortWay.form.publishes()).isBetween(MESSAGES / 8, MESSAGES * 7 / 8);
        assertThat(general.form.publishes()).isZero();
        assertThat(shortWay.rig.faults).isEmpty();
    }

    private static String shown(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    /** One server, with a publisher who is tested and a subscriber of everything. */
    private static final class Side {
        final NativeRig rig = new NativeRig();
        final WatchedForm<?> form;
        private final Protocol protocol;
        private final NativePeer subscriber = rig.peer();
        private final boolean text;
        private NativePeer publisher;

        Side(Form<?> form, boolean shortWay, boolean text) {
            this.form = new WatchedForm<>(form, shortWay);
            this.text = text;
            this.protocol = protocol(this.form);
            subscriber.call("subscribe", "{\"channel\":\"#\"}");
            publisher = publisher();
        }

        private NativePeer publisher() {
            return new NativePeer(rig, protocol, TransportKind.WEBSOCKET);
        }

        private <I> Protocol protocol(Form<I> spoken) {
            var environment = NativeProtocol.environment(rig.hub, CONFIG, rig.clock, HubObserver.NONE);
            return new Protocol() {
                @Override
                public String name() {
                    return NativeProtocol.NAME;
                }

                @Override
                public ProtocolSession open(Connection connection) {
                    return new NativeSession<>(connection, environment, spoken);
                }
            };
        }

        /** What both have heard, and whether the publisher was closed; then another one takes its place. */
        List<String> say(byte[] message, int number) {
            // somewhere in a larger buffer, as a read is
            byte[] read = new byte[message.length + 2 * (number % 3)];
            System.arraycopy(message, 0, read, number % 3, message.length);
            ByteBuffer view = ByteBuffer.wrap(read, number % 3, message.length).slice();
            rig.turns.enter(() -> {
                if (text) publisher.connection.receiveText(view);
                else publisher.connection.receiveBinary(view);
            });
            rig.run();
            Arrays.fill(read, (byte) '!');
            String answers = publisher.heardWires().stream()
                    .map(WireBytes::asText)
                    .toList()
                    .toString();
            String closed = publisher.outlet.isClosing() ? "closed " + publisher.outlet.closeCode() : "open";
            if (publisher.outlet.isClosing()) publisher = publisher();
            return List.of(
                    answers,
                    closed,
                    // each side has a history of its own
                    subscriber.heard().toString().replaceAll("\"epoch\":\"[^\"]*\"", ""),
                    rig.hub.channels().toString());
        }
    }
}
