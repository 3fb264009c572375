package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.framing.LabelLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labelled binary messages on the JSON form. */
class LabelledMessagesTest {
    private final FakeServer server = new FakeServer();

    @Test
    void areBinaryMessagesInTheChosenLayout() throws Exception {
        TrunklineClient client = server.connected();
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2});
        valueOf(client.sendBinary("ab", data));
        assertThat(server.nextBinary()).isEqualTo("02 61 62 01 02");
        assertThat(data.position()).isZero();
    }

    @Test
    void canHaveTheLayoutOfSgc() throws Exception {
        TrunklineClient client = server.connected(server.builder().binaryLayout(LabelLayout.SGC));
        valueOf(client.sendBinary("ab", new byte[] {1}));
        assertThat(server.nextBinary()).isEqualTo("30 30 30 30 30 30 30 30 30 32 61 62 01");
    }

    @Test
    void arriveInOneSequenceWithPublications() {
        List<String> heard = new ArrayList<>();
        TrunklineClient client = server.connected(server.builder().onBinary((id, data) -> heard.add("early " + id)));
        client.onBinary((id, data) -> heard.add(id + " " + data.get(0) + " " + data.isReadOnly()));
        client.subscribe("a", publication -> heard.add(publication.payload().asText()));
        server.answer(2, "{\"recovered\":false,\"publications\":[]}");
        server.publish("a", "1");
        server.sayBinary("01 78 07");
        server.publish("a", "2");
        assertThat(heard).containsExactly("1", "early x", "x 7 true", "2");
    }

    @Test
    void thatAreMalformedAreReported() {
        server.connected();
        server.sayBinary("05 61");
        assertThat(server.observer.errors).singleElement().isInstanceOfSatisfying(TrunklineException.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.BAD_MESSAGE);
            assertThat(fault).hasMessageContaining("its id would have 5 bytes, but only 1 follow");
        });
    }

    @Test
    void needALabelWithinTheLimit() throws Exception {
        TrunklineClient client = server.connected();
        assertThat(failure(client.sendBinary("x".repeat(11), new byte[0]), Kind.BAD_ARGUMENT))
                .hasMessageContaining("has 11 characters, at most 10 are allowed");
        assertThat(failure(client.sendBinary("", new byte[0]), Kind.BAD_ARGUMENT))
                .hasMessageContaining("must not be empty");
        server.assertNothingSent();
        assertThatThrownBy(() -> server.builder().binaryIdCharacters(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 1 to 255, but was 0");
    }

    @Test
    void areRefusedWhereTheLinkHasTextOnly() throws Exception {
        TrunklineClient client = server.connected();
        server.takesBinary = false;
        assertThat(failure(client.sendBinary("a", new byte[0]), Kind.BAD_ARGUMENT))
                .hasMessageContaining("TL/1 json carries text only");
        server.assertNothingSent();
    }

    @Test
    void areHeldToTheBoundsOfRequests() throws Exception {
        TrunklineClient client = server.connected(server.builder().maxBufferedBytes(500));
        failure(client.sendBinary("a", new byte[1_000]), Kind.TOO_LARGE);
        server.queuedBytes = 499;
        failure(client.sendBinary("a", new byte[10]), Kind.BUSY);
        client.close();
        failure(client.sendBinary("a", new byte[10]), Kind.CLOSED);
    }
}
