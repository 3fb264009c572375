package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols of the application. */
class OwnProtocolTest {
    private final FakeServer server = new FakeServer();
    private final List<String> heard = new ArrayList<>();

    private final class Lines implements ProtocolSession {
        @Override
        public void onText(String message) {
            if (message.equals("throw")) throw new IllegalStateException("thrown");
            heard.add(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            heard.add("bytes " + message.remaining() + " " + message.isReadOnly());
        }

        @Override
        public void onClosed(Closing closing) {
            heard.add("closed " + closing.code());
        }
    }

    private ClientBuilder builder() {
        return server.builder()
                .registerProtocol("Test 1.0", link -> new Lines())
                .registerProtocol("Test 0.9", link -> new Lines());
    }

    @Test
    void speaksTheOneThatTheServerChooses() throws Exception {
        server.subprotocol = "Test 0.9";
        CompletableFuture<ProtocolLink> opening = builder().open();
        assertThat(server.request.subprotocols()).containsExactly("Test 1.0", "Test 0.9");
        server.open();
        ProtocolLink link = valueOf(opening);
        assertThat(link.protocol()).isEqualTo("Test 0.9");
        assertThat(link.sendText("hello")).isTrue();
        assertThat(server.nextSent()).isEqualTo("hello");
        assertThat(link.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}))).isTrue();
        assertThat(server.nextBinary()).isEqualTo("01 02");
    }

    @Test
    void hearsAllInOrderUntilTheEnd() throws Exception {
        server.subprotocol = "Test 1.0";
        CompletableFuture<ProtocolLink> opening = builder().open();
        server.say("before the link is known to be open");
        server.open();
        server.say("a");
        server.say("throw");
        server.sayBinary("00 01 02");
        assertThat(heard).containsExactly("before the link is known to be open", "a", "bytes 3 true");
        assertThat(server.observer.errors).singleElement().isInstanceOf(IllegalStateException.class);
        valueOf(opening).close(3001, "enough");
        assertThat(server.closedByClient).isEqualTo("3001 enough");
        assertThat(heard).endsWith("closed 3001");
        assertThat(valueOf(opening).sendText("late")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trunkline.v1", "test 1.0"})
    void speaksNothingWhereTheServerChoosesNoneOfThem(String chosen) throws Exception {
        server.subprotocol = chosen.isEmpty() ? null : chosen;
        CompletableFuture<ProtocolLink> opening = builder().open();
        server.open();
        server.say("hello");
        assertThat(failure(opening, Kind.CONNECT))
                .hasMessageContaining(
                        chosen.isEmpty() ? "chose no subprotocol" : "chose the subprotocol '" + chosen + "'")
                .hasMessageContaining("offered were [Test 1.0, Test 0.9]");
        assertThat(server.closedByClient).startsWith("1000");
        assertThat(heard).isEmpty();
    }

    @Test
    void failsWhenTheConnectionCannotBeOpened() throws Exception {
        CompletableFuture<ProtocolLink> opening = builder().open();
        server.refuse("no route");
        assertThat(failure(opening, Kind.CONNECT)).hasMessage("no route");
    }

    @Test
    void failsWhenTheSessionCannotBeStarted() throws Exception {
        server.subprotocol = "Test";
        CompletableFuture<ProtocolLink> opening = server.builder()
                .registerProtocol("Test", link -> {
                    throw new IllegalStateException("not now");
                })
                .open();
        server.open();
        assertThat(failure(opening, Kind.CONNECT))
                .hasMessageContaining("the session of 'Test'")
                .hasMessageContaining("not now");
        assertThat(server.closedByClient).isNotNull();
    }

    @Test
    void cancellingGivesTheConnectionUp() {
        server.subprotocol = "Test 1.0";
        CompletableFuture<ProtocolLink> opening = builder().open();
        opening.cancel(false);
        server.open();
        assertThat(server.closedByClient).startsWith("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,b", "a\nb", "a\u007fb", " a", "a ", "\u00e9"})
    void refusesNamesThatCannotBeOffered(String name) {
        assertThatThrownBy(() -> server.builder().registerProtocol(name, link -> new Lines()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a protocol's name must be printable ASCII without commas");
        assertThatThrownBy(() -> server.builder().subprotocols("fine", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANameTwiceAndOpeningWithoutOne() {
        assertThatThrownBy(() -> builder().registerProtocol("Test 1.0", link -> new Lines()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two protocols are named 'Test 1.0'");
        assertThatThrownBy(() -> server.builder().open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("registerProtocol");
    }
}
