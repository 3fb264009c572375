package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Labelled binary messages between a connection and the application. */
final class BinaryMessagesTest {
    private static final LabelledMessages LABELS = new LabelledMessages(LabelLayout.TRUNKLINE, 10);
    private static final WireForm FORM = new WireForm("labels", publication -> WireBytes.text(""));

    private static final class Labels implements Protocol {
        @Override
        public String name() {
            return "labels";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            return new SilentSession(FORM) {
                @Override
                public WireBytes labelled(String id, ByteBuffer data) {
                    return WireBytes.binary(LABELS.encode(id, data));
                }
            };
        }
    }

    private final TestHub test = new TestHub();
    private final Hub hub = test.hub();
    private final TestClient client = test.connect(0, new Labels());
    private final List<String> heard = new ArrayList<>();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void receive(String id, String data) {
        hub.receiveBinary(client.connection(), id, bytes(data));
    }

    private void assertFails(CompletableFuture<Void> sent, ErrorCode code, String message) {
        test.settle();
        assertThat(sent).isCompletedExceptionally();
        assertThat(sent.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal).hasMessageContaining(message);
                });
    }

    @Test
    void withoutAListenerTheClientLearnsThatNobodyGotIt() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> receive("photo", "x"))
                .withMessage("this server has no use for labelled binary messages")
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("hub.onBinary"));
    }

    @Test
    void allListenersGetItInTheirOrderEachFromItsBeginning() {
        for (String name : List.of("first", "second")) {
            hub.onBinary((connection, id, data) -> {
                assertThat(connection).isSameAs(client.connection());
                assertThat(data.isReadOnly()).isTrue();
                heard.add(name + " " + id + " " + StandardCharsets.US_ASCII.decode(data));
            });
        }
        receive("photo", "abc");
        assertThat(heard).containsExactly("first photo abc", "second photo abc");
    }

    @Test
    void aListenerThatThrowsDoesNotKeepItFromOthers() {
        hub.onBinary((connection, id, data) -> {
            throw new IllegalStateException("listener failed");
        });
        Registration second = hub.onBinary((connection, id, data) -> heard.add(id));
        receive("a", "");
        assertThat(heard).containsExactly("a");
        assertThat(test.observer().faults()).hasSize(1);
        second.close();
        receive("b", "");
        assertThat(heard).as("no call begins once it is closed").containsExactly("a");
    }

    @Test
    void aListenerMayAnswerInItsCall() {
        hub.onBinary((connection, id, data) -> connection.sendBinary("re", data));
        client.connection().turns().enter(() -> receive("photo", "abc"));
        assertThat(client.outlet().messages()).containsExactly("\2reabc");
        assertThat(client.outlet().wires()).noneMatch(WireBytes::isText);
    }

    @Test
    void theApplicationSendsToAConnectionByItsIdInOrder() {
        CompletableFuture<Void> one = hub.sendBinary(client.connection().id(), "one", bytes("1"));
        CompletableFuture<Void> two = hub.sendBinary(client.connection().id(), "two", bytes("2"));
        assertThat(one).as("before a turn of the connection's loop").isNotDone();
        test.settle();
        assertThat(one).isCompleted();
        assertThat(two).isCompleted();
        assertThat(client.outlet().messages()).containsExactly("\3one1", "\3two2");
    }

    @Test
    void failsWhereThereIsNoSuchConnectionOrItCloses() {
        assertFails(hub.sendBinary(ConnectionId.random(), "a", bytes("")), ErrorCode.REFUSED, "there is no connection");
        CompletableFuture<Void> racing = hub.sendBinary(client.connection().id(), "a", bytes(""));
        client.connection().turns().enter(() -> {});
        assertThat(racing).isCompleted();
        client.outlet().writable(false);
        client.connection().turns().enter(() -> client.connection().close(CloseCode.DISCONNECTED, "go"));
        assertFails(hub.sendBinary(client.connection().id(), "a", bytes("")), ErrorCode.SHUTTING_DOWN, "is closing");
    }

    @Test
    void failsWhereTheLabelTheProtocolOrTheFramingDoNotAllowIt() {
        assertFails(
                hub.sendBinary(client.connection().id(), "far too long", bytes("")), ErrorCode.LIMIT, "12 characters");
        TestClient lines = test.connect(0);
        assertFails(
                hub.sendBinary(lines.connection().id(), "a", bytes("")), ErrorCode.REFUSED, "has no labelled messages");
        RecordingOutlet narrow = new RecordingOutlet(Framing.lengthPrefix(1, ByteOrder.BIG_ENDIAN, false));
        TestClient tcp = test.connect(1, new Labels(), narrow);
        assertFails(
                hub.sendBinary(tcp.connection().id(), "a", ByteBuffer.allocate(300)),
                ErrorCode.REFUSED,
                "message is too large for length1: 302 bytes");
        assertThat(test.observer().faults()).isEmpty();
        assertThat(tcp.connection().isOpen()).isTrue();
    }
}
