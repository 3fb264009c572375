package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.SessionLimits;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code connect} with {@code resume}, {@code positions} and {@code restore}, and {@code goodbye}. */
class ResumeTest {
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");
    private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");

    private final NativeRig rig = new NativeRig();

    private static String of(Pattern member, String answer) {
        Matcher found = member.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }

    private void lose(NativePeer peer) {
        rig.turns.enter(() -> peer.connection.transportClosed(CloseCode.GONE, "cut"));
        rig.run();
    }

    private void publish(String channel, String text) {
        rig.hub.publish(channel, Payload.text(text));
        rig.run();
    }

    @Test
    void subscriptionsComeBackWithWhatTheyMissed() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        String epoch = of(EPOCH, peer.call("subscribe", "{\"channel\":\"chat/a\"}"));
        peer.call("subscribe", "{\"channel\":\"plain/*\",\"noLocal\":true}");
        publish("chat/a", "one");
        String id = peer.connection.id().value();
        lose(peer);
        publish("chat/a", "two");
        publish("plain/a", "lost");

        NativePeer back = rig.peer();
        List<String> heard = back.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"resume\":\""
                + session + "\",\"positions\":[{\"channel\":\"chat/a\",\"epoch\":\"" + epoch + "\",\"offset\":1}]}}");
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).contains("\"method\":\"publication\"", "two", "\"offset\":2");
        assertThat(heard.get(0))
                .contains("\"connection\":\"" + id + "\"", "\"session\":\"" + session + "\"", "\"resumed\":true")
                .contains("{\"channel\":\"chat/a\",\"epoch\":\"" + epoch
                        + "\",\"offset\":1,\"recovered\":true,\"lost\":0,\"publications\":[],\"more\":true}")
                .contains("{\"channel\":\"plain/*\",");
        publish("chat/a", "three");
        publish("plain/a", "new");
        assertThat(back.heard())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("three"))
                .anySatisfy(each -> assertThat(each).contains("new"));
        back.say("{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\"plain/a\",\"data\":1}}");
        assertThat(back.heard()).as("noLocal goes on").isEmpty();
    }

    @Test
    void withoutPositionsTheyBeginWithWhatIsNew() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        peer.call("subscribe", "{\"channel\":\"chat/a\"}");
        lose(peer);
        publish("chat/a", "missed");

        NativePeer back = rig.peer();
        assertThat(back.call("connect", "{\"resume\":\"" + session + "\"}"))
                .contains("\"resumed\":true", "\"offset\":1,\"recovered\":false,\"publications\":[]")
                .doesNotContain("missed");
    }

    @Test
    void aClientMaySubscribeAgainItself() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        peer.call("subscribe", "{\"channel\":\"chat/a\"}");
        lose(peer);

        NativePeer back = rig.peer();
        assertThat(back.call("connect", "{\"resume\":\"" + session + "\",\"restore\":false}"))
                .contains("\"resumed\":true", "\"subscriptions\":[]");
        publish("chat/a", "unheard");
        assertThat(back.heard()).isEmpty();
    }

    @Test
    void whatIsNotAllowedAnyMoreIsToldAsEnded() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        peer.call("subscribe", "{\"channel\":\"chat/a\"}");
        peer.call("subscribe", "{\"channel\":\"chat/b\"}");
        lose(peer);
        rig.hub.onSubscribe((connection, request) ->
                request.pattern().toString().endsWith("a") ? Decision.refuse("not today") : Decision.allow());

        NativePeer back = rig.peer();
        List<String> heard = back.say(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"resume\":\"" + session + "\"}}");
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).contains("\"method\":\"unsubscribed\"", "\"channel\":\"chat/a\"", "not today");
        assertThat(heard.get(1)).contains("\"resumed\":true", "chat/b").doesNotContain("chat/a");
    }

    @Test
    void anUnknownSessionBeginsANewOne() {
        NativePeer peer = rig.peer();
        String answer = peer.call("connect", "{\"resume\":\"" + peer.connection.id() + ".guess\",\"positions\":[]}");
        assertThat(answer).contains("\"resumed\":false").doesNotContain("guess", "subscriptions\":[");
        assertThat(of(SESSION, answer)).startsWith(peer.connection.id() + ".");
    }

    @Test
    void parametersOfResumeNeedIt() {
        assertThat(rig.peer().call("connect", "{\"restore\":false}"))
                .contains("restore is refused: it says how to resume, and resume is missing");
        assertThat(rig.peer().call("connect", "{\"positions\":[]}"))
                .contains("positions is refused: it says how to resume, and resume is missing");
        assertThat(rig.peer().call("connect", "{\"resume\":\"x\",\"positions\":[{\"channel\":\"a\"}]}"))
                .contains("positions[0].offset is missing");
    }

    @Test
    void goodbyeEndsTheSessionWithTheLine() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        assertThat(peer.call("goodbye", "{}")).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        rig.turns.enter(() -> peer.connection.transportClosed(CloseCode.NORMAL, "end of stream"));
        assertThat(rig.peer().call("connect", "{\"resume\":\"" + session + "\"}"))
                .contains("\"resumed\":false");
    }

    @Test
    void theBinaryFormGoesOnWithASessionOfTheJsonForm() {
        NativePeer peer = rig.peer();
        Secret session = Secret.of(of(SESSION, peer.call("connect", "{}")));
        String id = peer.connection.id().value();
        lose(peer);

        CodecPeer back = new CodecPeer(rig.binaryPeer(), BinaryCodecTest.CODEC);
        NativeResult answer = back.ask(BinaryCodecTest.CODEC.connect(1, "c", null, session));
        assertThat(answer.connected().connection()).isEqualTo(id);
        assertThat(answer.connected().resumed()).isTrue();
        assertThat(answer.session()).isEqualTo(session);
    }

    @Test
    void theTimeToComeBackIsBounded() {
        NativePeer peer = rig.peer();
        String session = of(SESSION, peer.call("connect", "{}"));
        lose(peer);
        rig.clock.advance(SessionLimits.DEFAULT.keep().plus(Duration.ofSeconds(1)));
        rig.hub.tick();
        assertThat(rig.peer().call("connect", "{\"resume\":\"" + session + "\"}"))
                .contains("\"resumed\":false");
    }
}
