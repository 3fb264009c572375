package io.trunkline.domain.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelContent;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RawChannelProtocolTest {
    private final TestHub test = new TestHub();
    private final Hub hub = test.hub();
    private final List<Publication> heard = new ArrayList<>();

    private TestClient connect(boolean echo) {
        RawChannelProtocol raw = new RawChannelProtocol(hub, "devices/raw", echo);
        TestClient client = test.connect(0, raw, new RecordingOutlet(Framing.NEWLINE));
        test.settle();
        return client;
    }

    private void send(TestClient client, byte... bytes) {
        client.connection().turns().enter(() -> client.connection().receiveBinary(ByteBuffer.wrap(bytes)));
        test.settle();
    }

    private void listen() {
        hub.listen("devices/raw", heard::add, Runnable::run);
        test.settle();
    }

    @Test
    void publishesWhatItSendsAsTextOrBinary() {
        listen();
        TestClient client = connect(false);
        send(client, (byte) 'h', (byte) 'i');
        send(client, (byte) 0xff, (byte) 0);
        client.say("text");
        test.settle();
        assertThat(heard)
                .extracting(publication -> publication.payload().kind())
                .containsExactly(PayloadKind.TEXT, PayloadKind.BINARY, PayloadKind.TEXT);
        assertThat(heard.get(0).payload().asText()).isEqualTo("hi");
        assertThat(heard.get(1).payload().toBytes()).containsExactly(0xff, 0);
        assertThat(client.outlet().messages()).as("its own").isEmpty();
    }

    @Test
    void publishesWhatIsJsonAsJsonWhereTheChannelIsOfJson() {
        TestHub json = new TestHub(HubConfig.DEFAULT.with(
                ChannelRules.NONE.and("devices/#", ChannelOptions.DEFAULT.withContent(ChannelContent.JSON))));
        json.hub().listen("devices/raw", heard::add, Runnable::run);
        TestClient client = json.connect(
                0, new RawChannelProtocol(json.hub(), "devices/raw", false), new RecordingOutlet(Framing.NEWLINE));
        json.settle();
        client.connection()
                .turns()
                .enter(() -> client.connection().receiveBinary(ByteBuffer.wrap("{\"t\": 21.0}".getBytes(UTF_8))));
        client.say("[1]");
        client.say("one");
        json.settle();
        assertThat(heard)
                .extracting(publication -> publication.payload().kind())
                .containsExactly(PayloadKind.JSON, PayloadKind.JSON, PayloadKind.TEXT);
        assertThat(heard.get(0).payload().asText()).isEqualTo("{\"t\": 21.0}");
    }

    @Test
    void getsWhatOthersPublishWithoutAnEnvelope() {
        TestClient client = connect(false);
        TestClient other = connect(false);
        test.publish("devices/raw", "from the application");
        test.publish("devices/others", "elsewhere");
        send(other, (byte) 'x');
        assertThat(client.outlet().messages()).containsExactly("from the application\n", "x\n");
        assertThat(client.outlet().wires()).noneMatch(message -> message.isText());
        assertThat(other.outlet().messages()).containsExactly("from the application\n");
    }

    @Test
    void getsItsOwnWhereItIsToEcho() {
        TestClient client = connect(true);
        send(client, (byte) 'x');
        assertThat(client.outlet().messages()).containsExactly("x\n");
    }

    @Test
    void waitsForTheSubscribeHookBeforeItReads() {
        CompletableFuture<Decision<SubscribeRequest>> answer = new CompletableFuture<>();
        hub.onSubscribe((connection, request) -> answer);
        TestClient client = connect(false);
        assertThat(client.outlet().isReadingPaused()).isTrue();
        test.publish("devices/raw", "too early");
        test.settle();
        answer.complete(new Decision.Allowed<>());
        test.settle();
        assertThat(client.outlet().isReadingPaused()).isFalse();
        test.publish("devices/raw", "now");
        test.settle();
        assertThat(client.outlet().messages()).containsExactly("now\n");
    }

    @Test
    void subscribesOnlyWhenTheConnectHookHasSaidYes() {
        CompletableFuture<Decision<Principal>> answer = new CompletableFuture<>();
        hub.onConnect(connection -> answer);
        TestClient client = connect(false);
        test.publish("devices/raw", "not for strangers");
        test.settle();
        answer.complete(new Decision.Refused<>("not you"));
        test.settle();
        assertThat(client.outlet().messages()).isEmpty();
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
        assertThat(hub.channels()).isEmpty();
    }

    @Test
    void aRefusedSubscribeClosesSinceNobodyCanBeTold() {
        hub.onSubscribe((connection, request) -> Decision.refuse("not here"));
        TestClient client = connect(false);
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
        assertThat(client.outlet().closeReason()).isEqualTo("not here");
    }

    @Test
    void aRefusedPublishClosesSinceNobodyCanBeTold() {
        RawChannelProtocol raw = new RawChannelProtocol(hub, "$system/raw", false);
        TestClient client = test.connect(0, raw);
        test.settle();
        send(client, (byte) 'x');
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
        assertThat(client.outlet().closeReason()).startsWith("channel begins with '$'");
    }

    @Test
    void aChannelThatIsNoneOrAPatternIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RawChannelProtocol(hub, "devices/*", false))
                .withMessage("the channel of raw connections must be a name, but was 'devices/*'");
    }
}
