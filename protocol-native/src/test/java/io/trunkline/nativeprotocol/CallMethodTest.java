package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code call}, {@code cancel} and {@code progress}: the client's codec against the server, in both forms. */
class CallMethodTest {
    private final NativeRig rig = new NativeRig();
    private final List<Call> calls = new ArrayList<>();
    private final List<CompletableFuture<Payload>> answers = new ArrayList<>();

    enum Form {
        JSON,
        BINARY;

        CodecPeer peer(NativeRig rig) {
            return this == JSON
                    ? new CodecPeer(new NativePeer(rig, rig.protocol, TransportKind.WEBSOCKET), JsonClient.CODEC)
                    : new CodecPeer(rig.binaryPeer(), BinaryCodecTest.CODEC);
        }
    }

    CallMethodTest() {
        rig.hub.calls().handle("held", this::hold);
        rig.hub.calls().handle("echo", call -> CompletableFuture.completedFuture(call.data()));
    }

    private CompletionStage<Payload> hold(Call call) {
        calls.add(call);
        answers.add(new CompletableFuture<>());
        return answers.getLast();
    }

    private static NativeOutgoing held(CodecPeer peer, long id) {
        return peer.codec.call(id, "held", Payload.json("1"), 5_000);
    }

    @ParameterizedTest
    @EnumSource
    void carriesEveryKindOfPayloadThereAndBack(Form form) {
        CodecPeer peer = form.peer(rig);
        for (Payload payload : List.of(
                Payload.json("{\"a\" : [1, 2.50e1]}"),
                Payload.text("line\nbreak \"quoted\""),
                Payload.binary(new byte[] {0, -1, 34, 92}))) {
            assertThat(peer.ask(peer.codec.call(1, "echo", payload, 1_000)).answer())
                    .isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersComeInWhateverOrderAndLaterRequestsDoNotWait(Form form) {
        CodecPeer peer = form.peer(rig);
        assertThat(peer.say(held(peer, 1))).isEmpty();
        assertThat(peer.say(held(peer, 2))).isEmpty();
        assertThat(peer.line.outlet.isReadingPaused()).isFalse();
        peer.ask(peer.codec.ping(3));

        answers.get(1).complete(Payload.json("2"));
        rig.run();
        answers.get(0).complete(Payload.json("1"));
        rig.run();
        assertThat(peer.heard())
                .extracting(message -> ((Answer) message).id() + "="
                        + ((Answer) message).result().answer().asText())
                .containsExactly("2=2", "1=1");
    }

    @ParameterizedTest
    @EnumSource
    void partsOfAnAnswerComeAheadOfIt(Form form) {
        CodecPeer peer = form.peer(rig);
        peer.say(held(peer, 7));
        calls.getFirst().progress(Payload.json("{\"step\":1}"));
        calls.getFirst().progress(Payload.binary(new byte[] {1}));
        rig.run();
        assertThat(peer.heard())
                .containsExactly(
                        new Progress(7, Payload.json("{\"step\":1}")), new Progress(7, Payload.binary(new byte[] {1})));
        answers.getFirst().complete(Payload.text("done"));
        rig.run();
        assertThat(peer.heard()).singleElement().isInstanceOf(Answer.class);
    }

    @ParameterizedTest
    @EnumSource
    void cancelEndsACallAndItsHandlerIsTold(Form form) {
        CodecPeer peer = form.peer(rig);
        peer.say(held(peer, 1));
        List<NativeMessage> heard = peer.say(peer.codec.cancel(2, 1));
        assertThat(heard.getFirst()).isEqualTo(new Failure(1L, -32011, "the call was cancelled", "cancelled", null));
        assertThat(heard.getLast())
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.id()).isEqualTo(2));
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        // they may cross
        peer.ask(peer.codec.cancel(3, 1));
        peer.ask(peer.codec.cancel(4, 99));
    }

    @ParameterizedTest
    @EnumSource
    void whatAHandlerSaysOfItsFailureIsCarried(Form form) {
        CodecPeer peer = form.peer(rig);
        rig.hub.calls().handle("fails", call -> {
            throw new CallException("outOfStock", "only 2 left", Payload.json("{\"left\":2}"));
        });
        rig.hub.calls().handle("plain", call -> CompletableFuture.failedStage(new CallException("no")));
        assertThat(peer.say(peer.codec.call(1, "fails", Payload.json("1"), 1_000)))
                .containsExactly(new Failure(
                        1L, -32012, "only 2 left", "failed", null, "outOfStock", Payload.json("{\"left\":2}")));
        assertThat(peer.say(peer.codec.call(2, "plain", Payload.json("1"), 1_000)))
                .containsExactly(new Failure(2L, -32012, "no", "failed", null));
        assertThat(rig.faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theTimeThatTheClientGivesIsKept(Form form) {
        CodecPeer peer = form.peer(rig);
        peer.say(held(peer, 1));
        assertThat(calls.getFirst().timeout()).isEqualTo(Duration.ofSeconds(5));
        rig.clock.advance(Duration.ofSeconds(5));
        rig.hub.tick();
        rig.run();
        assertThat(peer.heard())
                .containsExactly(new Failure(
                        1L,
                        -32010,
                        "the call was not answered within 5000 ms, as its caller asked for",
                        "timeout",
                        null));
    }

    @ParameterizedTest
    @EnumSource
    void unknownMethodsAndIdsThatAreInUseAreRefused(Form form) {
        CodecPeer peer = form.peer(rig);
        assertThat(peer.say(peer.codec.call(1, "ecko", Payload.json("1"), 1_000)))
                .containsExactly(new Failure(
                        1L,
                        -32601,
                        "there is no method 'ecko' to call; the nearest is 'echo'",
                        "methodNotFound",
                        null));
        peer.say(held(peer, 2));
        assertThat(peer.say(held(peer, 2)))
                .containsExactly(new Failure(
                        2L, -32602, "id must not be that of a call that is not answered yet", "invalidParams", null));
        answers.getFirst().complete(Payload.json("1"));
        rig.run();
        peer.heard();
        assertThat(peer.say(held(peer, 2))).isEmpty();
    }

    @Test
    void aBatchWaitsForItsCalls() {
        NativePeer peer = rig.peer();
        String batch = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call\",\"params\":{\"method\":\"held\"}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]";
        assertThat(peer.say(batch)).isEmpty();
        assertThat(calls.getFirst().data()).isEqualTo(Payload.json("null"));
        calls.getFirst().progress(Payload.json("1"));
        rig.run();
        assertThat(peer.heard())
                .containsExactly("{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"call\":1,\"data\":1}}");
        answers.getFirst().complete(Payload.text("x"));
        rig.run();
        assertThat(peer.heard())
                .containsExactly("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"data\":\"x\"}}]");
    }

    @Test
    void aBatchOfCallsHoldsNothingUpAndMayCancelItsOwn() {
        NativePeer peer = rig.peer();
        String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"call\",\"params\":{\"method\":\"held\"}}";
        String cancel = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"cancel\",\"params\":{\"call\":%d}}";
        assertThat(peer.say("[" + call.formatted(1) + "," + call.formatted(2) + "," + cancel.formatted(2) + "]"))
                .isEmpty();
        assertThat(peer.outlet.isReadingPaused()).isFalse();
        List<String> answers = peer.say(cancel.formatted(1).replace(":3", ":4"));
        assertThat(answers).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("["))
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .containsPattern("\"id\":2,\"error\".*\"id\":3,\"result\".*\"id\":1,\"error\""));
    }

    @Test
    void idsThatAreStringsAreNotNumbers() {
        NativePeer peer = rig.peer();
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"call\",\"params\":{\"method\":\"held\"}}");
        assertThat(peer.call("cancel", "{\"call\":1}")).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        calls.getFirst().progress(Payload.json("1"));
        rig.run();
        assertThat(peer.heard()).singleElement().asString().contains("\"call\":\"1\"");
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"cancel\",\"params\":{\"call\":\"1\"}}"))
                .hasSize(2);
        assertThat(peer.call("cancel", "{\"call\":true}"))
                .contains("call must be the id of a request, a string or a whole number, but was");
        assertThat(peer.call("cancel", "{}")).contains("call is missing");
    }

    @Test
    void aNotificationCallsAndIsNotAnswered() {
        NativePeer peer = rig.peer();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"params\":{\"method\":\"held\"}}"))
                .isEmpty();
        calls.getFirst().progress(Payload.json("1"));
        answers.getFirst().completeExceptionally(new CallException("no"));
        rig.run();
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void callsEndWithTheConnection() {
        CodecPeer peer = Form.JSON.peer(rig);
        peer.say(held(peer, 1));
        rig.turns.enter(() -> peer.line.connection.transportClosed(CloseCode.GONE, ""));
        rig.run();
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        answers.getFirst().complete(Payload.json("1"));
        rig.run();
        assertThat(peer.heard()).isEmpty();
        assertThat(rig.faults).isEmpty();
        assertThat(rig.hub.calls().running()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void accessRulesSeeTheMethodWithSlashesForItsDots(Form form) {
        List<String> asked = new ArrayList<>();
        AccessPolicy policy = new AccessPolicy() {
            @Override
            public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
                asked.add(action.text() + " " + target);
                return CompletableFuture.completedStage(
                        target.toString().endsWith("open") ? new Access.Allowed("r") : new Access.Denied("r", "no"));
            }

            @Override
            public long version() {
                return 0;
            }
        };
        NativeRig closed = new NativeRig(own -> new Auth(
                token -> CompletableFuture.failedStage(new IllegalStateException()),
                policy,
                Auth.OPEN.revocations(),
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1)));
        closed.hub.calls().handle("*", call -> CompletableFuture.completedFuture(call.data()));
        CodecPeer peer = form.peer(closed);
        assertThat(peer.say(peer.codec.call(1, "a.closed", Payload.json("1"), 1_000)))
                .containsExactly(new Failure(1L, -32003, "no", "refused", "r"));
        peer.ask(peer.codec.call(2, "a.open", Payload.json("1"), 1_000)).answer();
        assertThat(asked).containsExactly("call a/closed", "call a/open");
    }
}
