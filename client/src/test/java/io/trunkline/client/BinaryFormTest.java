package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client whose server has chosen {@code trunkline.v1.bin}; the messages are those of docs/protocol.md. */
class BinaryFormTest {
    /** The result of connect: c1, not resumed, ping 25, limits 1000, 4194304 and 1000. */
    private static final String WELCOME =
            "81 01 7f 1f 02 63 31 1f 23 5f 24 19 df 25 0e 5f 26 e8 07 5f 27 80 80 80 02 5f 28 e8 07";

    private final FakeServer server = new FakeServer();

    private TrunklineClient connected() throws Exception {
        server.subprotocol = "trunkline.v1.bin";
        CompletableFuture<TrunklineClient> client = server.builder().binary().connect(server.timer);
        server.open();
        assertThat(server.nextBinary()).isEqualTo("84 01 7f 20 0e " + hex("trunkline-java"));
        server.sayBinary(WELCOME);
        return valueOf(client);
    }

    private static String hex(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void offersTheBinaryFormFirstAndKnowsHowBothBeginOnAStream() throws Exception {
        connected();
        assertThat(server.request.subprotocols()).containsExactly("trunkline.v1.bin", "trunkline.v1");
        assertThat(server.request.stream()).map(StreamOpening::line).hasValue("TL/1 bin\n");
        assertThat(server.request.streams()).extracting(StreamOpening::text).containsExactly(true, false);
    }

    @Test
    void readsTheWelcome() throws Exception {
        ConnectionInfo info = connected().info();
        assertThat(info.connection()).isEqualTo("c1");
        assertThat(info.messageBytes()).isEqualTo(1_000);
        assertThat(info.ping()).hasSeconds(25);
    }

    @Test
    void speaksTheJsonFormWhereTheServerChoosesThat() throws Exception {
        CompletableFuture<TrunklineClient> client = server.builder().binary().connect(server.timer);
        server.open();
        assertThat(server.nextRequest("connect")).isOne();
        server.welcome(1);
        assertThat(valueOf(client).state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void publishesEachKindAsItIs() throws Exception {
        TrunklineClient client = connected();
        CompletableFuture<PublishResult> first = client.publishJson("chat/tea", "{\"t\":21}");
        client.publishText("chat/tea", "x");
        client.publish("chat/tea", Payload.binary(new byte[] {-34}));
        assertThat(server.nextBinary()).isEqualTo("87 02 61 08 " + hex("chat/tea") + " 82 08 " + hex("{\"t\":21}"));
        assertThat(server.nextBinary()).endsWith(" 62 01 78");
        assertThat(server.nextBinary()).endsWith(" a2 01 de");
        server.sayBinary("81 02 43 07 4d 01 4e 03");
        assertThat(valueOf(first)).isEqualTo(new PublishResult(1, 3, 7));
        server.assertNothingSent();
    }

    @Test
    void deliversPublicationsAndReadsHistory() throws Exception {
        TrunklineClient client = connected();
        List<Publication> heard = new ArrayList<>();
        client.subscribe("a", heard::add);
        assertThat(server.nextBinary()).isEqualTo("85 02 61 01 61");
        server.sayBinary("81 02 0c eb 00");
        server.sayBinary("20 61 01 61 82 04 " + hex("null") + " 43 05 64 01 75");
        assertThat(heard).containsExactly(new Publication("a", Payload.json("null"), 5, "u"));

        CompletableFuture<History> history = client.history("a", HistoryRange.after(new StreamPosition("e", 4), 2));
        assertThat(server.nextBinary()).isEqualTo("88 03 61 01 61 48 02 c7 05 66 01 65 43 04");
        server.sayBinary("81 03 eb 0a c0 08 61 01 61 62 01 78 43 05 66 01 65 43 09 2f");
        assertThat(valueOf(history))
                .isEqualTo(new History(
                        List.of(new Publication("a", Payload.text("x"), 5, null)), new StreamPosition("e", 9), true));
    }

    @Test
    void failsWithTheServersRefusal() throws Exception {
        CompletableFuture<Void> ping = connected().ping();
        server.sayBinary("82 02 50 da fe 01 71 02 6e 6f 72 01 6e 73 01 6f");
        TrunklineException fault = failure(ping, Kind.SERVER);
        assertThat(fault).hasMessage("no");
        assertThat(fault.code()).isEqualTo(-32602);
        assertThat(fault.name()).isEqualTo("n");
        assertThat(fault.option()).isEqualTo("o");
    }

    @Test
    void answersWhatTheServerAsks() throws Exception {
        connected();
        server.sayBinary("89 00");
        assertThat(server.nextBinary()).isEqualTo("81 00");
        server.sayBinary("ff 05");
        assertThat(server.nextBinary()).startsWith("82 05 50 d9 fe 01 71");
    }

    @Test
    void tellsTheCodeThatTheServerAnnounced() throws Exception {
        connected();
        server.sayBinary("21 50 b9 17 74 03 62 79 65 35");
        server.closed(1006, "end of stream");
        assertThat(server.observer.events).endsWith("closed 3001 bye, come back");
    }

    @Test
    void reportsWhatIsMalformedAndGoesOn() throws Exception {
        TrunklineClient client = connected();
        server.sayBinary("20 61 05 61");
        server.say("{}");
        assertThat(server.observer.errors)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                TrunklineException.class,
                                fault -> assertThat(fault.kind()).isEqualTo(Kind.BAD_MESSAGE)));
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void sendsAndHearsLabelledMessages() throws Exception {
        TrunklineClient client = connected();
        List<String> heard = new ArrayList<>();
        client.onBinary((id, data) -> heard.add(id + " " + data.remaining()));
        valueOf(client.sendBinary("photo", new byte[] {-1, -40}));
        assertThat(server.nextBinary()).isEqualTo("03 65 05 70 68 6f 74 6f a2 02 ff d8");
        server.sayBinary("03 65 01 61 a2 03 01 02 03");
        assertThat(heard).containsExactly("a 3");
    }
}
