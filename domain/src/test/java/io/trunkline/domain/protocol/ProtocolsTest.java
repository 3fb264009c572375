package io.trunkline.domain.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.framing.Framing;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtocolsTest {
    private record Named(String name) implements Protocol {
        @Override
        public ProtocolSession open(Connection connection) {
            throw new UnsupportedOperationException("only its name is asked for");
        }
    }

    private final Named first = new Named("first");
    private final Named second = new Named("Second 1.0");
    private final Protocols protocols = new Protocols(List.of(first, second));

    @Test
    void theServersOrderDecidesAmongWhatIsOffered() {
        assertThat(protocols.choose(List.of("Second 1.0", "first"))).contains(first);
        assertThat(protocols.choose(List.of("unknown", "Second 1.0"))).contains(second);
        assertThat(protocols.choose(List.of("First", "second 1.0"))).isEmpty();
        assertThat(protocols.choose(List.of())).isEmpty();
        assertThat(protocols.defaultProtocol()).isSameAs(first);
        assertThat(protocols.names()).containsExactly("first", "Second 1.0");
    }

    @Test
    void refusesNoneAndTwoOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Protocols(List.of()))
                .withMessage("protocols must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Protocols(List.of(first, new Named("first"))))
                .withMessage("two protocols are named 'first'");
    }

    @Test
    void whatIsRegisteredIsTheLeastPreferred() {
        protocols.registerProtocol("Test 1.0", connection -> {
            throw new UnsupportedOperationException("only its name is asked for");
        });
        assertThat(protocols.names()).containsExactly("first", "Second 1.0", "Test 1.0");
        assertThat(protocols.choose(List.of("Test 1.0", "Second 1.0"))).contains(second);
        assertThat(protocols.choose(List.of("Test 1.0")))
                .hasValueSatisfying(protocol -> assertThat(protocol.name()).isEqualTo("Test 1.0"));
        assertThat(protocols.choose(List.of("test 1.0"))).isEmpty();
        assertThat(protocols.defaultProtocol()).isSameAs(first);
    }

    @Test
    void refusesToRegisterANameThatIsTaken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocols.register(new Named("Second 1.0")))
                .withMessage("two protocols are named 'Second 1.0'");
        assertThat(protocols.names()).containsExactly("first", "Second 1.0");
        protocols.register(new Named("second 1.0"));
        assertThat(protocols.names()).as("names are compared exactly").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a,b", "a\nb", "a\tb", "caf\u00e9", "a\u007f"})
    void refusesANameThatCannotStandInAHandshake(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocols.register(new Named(name)))
                .withMessage("a protocol's name must be printable ASCII without commas or spaces at its ends, but was '"
                        + Shown.of(name) + "'");
    }

    @Test
    void aRegisteredStreamProtocolIsDetectedFromThenOn() {
        LineOpening line = new LineOpening("TL");
        ByteBuffer opening = ByteBuffer.wrap("TL 1\n".getBytes(StandardCharsets.US_ASCII));
        Detector before = protocols.detector();
        protocols.register(line);
        assertThat(before.detect(opening)).isEqualTo(new Detected.Unknown(null));
        assertThat(protocols.detector().detect(opening)).isEqualTo(new Detected.Stream(line, 5));
    }

    @Test
    void unknownProtocolsAreRefusedUntilAHookSaysOtherwise() {
        Handshake handshake = Handshake.plain(TransportKind.TCP, InetSocketAddress.createUnresolved("peer.test", 1));
        ByteBuffer nothing = ByteBuffer.allocate(0);
        assertThat(protocols.unknown().onUnknown(new FirstContact(handshake, nothing, null)))
                .isEqualTo(new UnknownProtocolHook.Refuse("unknown protocol"));
        assertThat(protocols.unknown().onUnknown(new FirstContact(handshake, nothing, "MQTT")))
                .isEqualTo(new UnknownProtocolHook.Refuse("MQTT is not spoken on this server"));
        UnknownProtocolHook own = contact -> new UnknownProtocolHook.Accept(first, Framing.NONE);
        protocols.onUnknown(own);
        assertThat(protocols.unknown()).isSameAs(own);
    }
}
