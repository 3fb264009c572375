package io.trunkline.domain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WebSocketDecoder;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where messages and control frames go; what the frames may be is the decoder's. */
final class WebSocketIntakeTest {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final TestHub test = new TestHub();
    private final SilentSession session = new SilentSession(new WireForm("silent", publication -> WireBytes.text("")));
    private final TestClient client = test.connect(0, new Protocol() {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            return session;
        }
    });
    private final Connection connection = client.connection();
    private final List<String> heard = new ArrayList<>();
    private final WebSocketIntake intake =
            new WebSocketIntake(new WebSocketDecoder(10, null), new WebSocketIntake.ControlListener() {
                @Override
                public void pinged(ByteBuffer payload) {
                    heard.add("ping " + StandardCharsets.UTF_8.decode(payload));
                }

                @Override
                public void closed(int code) {
                    heard.add("close " + code);
                }
            });

    /** Frames whose masking key is zero, so that the payload shows. */
    private void read(Object... framesAndPayloads) {
        ByteBuffer read = ByteBuffer.allocate(1_000);
        for (int i = 0; i < framesAndPayloads.length; i += 2) {
            byte[] payload = ((String) framesAndPayloads[i + 1]).getBytes(StandardCharsets.ISO_8859_1);
            read.put((byte) (int) framesAndPayloads[i]).put((byte) (0x80 | payload.length));
            read.putInt(0).put(payload);
        }
        read.flip();
        connection.turns().enter(() -> intake.take(read, connection));
        assertThat(read.hasRemaining()).as("all of a read is taken").isFalse();
    }

    private void inTurn(Runnable task) {
        connection.turns().enter(task);
    }

    @Test
    void messagesGoToTheSessionAndControlFramesToTheTransport() {
        read(TEXT, "one", PING, "are you there", TEXT, "two", 0x8a, "");

        assertThat(session.received()).containsExactly("text one", "text two");
        assertThat(heard).containsExactly("ping are you there");
    }

    @Test
    void nothingIsTakenWhileItIsPausedAndNothingIsLost() {
        inTurn(intake::pause);
        read(TEXT, "one", PING, "p", TEXT, "two");
        assertThat(session.received()).isEmpty();
        assertThat(heard).isEmpty();
        assertThat(intake.wantsMore()).isFalse();

        inTurn(() -> {
            intake.resume();
            intake.deliverWaiting(connection);
        });
        assertThat(session.received()).containsExactly("text one", "text two");
        assertThat(heard).containsExactly("ping p");
        assertThat(intake.wantsMore()).isTrue();
    }

    @Test
    void theCloseFrameEndsItWhateverFollows() {
        read(CLOSE, "\u0003\u00e8", TEXT, "late");
        read(TEXT, "later");

        assertThat(heard).containsExactly("close 1000");
        assertThat(session.received()).isEmpty();
        assertThat(intake.hasEnded()).isTrue();
    }

    @Test
    void aClosingConnectionTakesNoMessagesAndFindsTheCloseFrame() {
        inTurn(intake::discard);
        read(TEXT, "late", PING, "late");
        assertThat(intake.hasEnded()).isFalse();
        read(CLOSE, "");

        assertThat(session.received()).isEmpty();
        assertThat(heard).containsExactly("close 1005");
    }

    @Test
    void theCloseFrameIsFoundInWhatWaitedToo() {
        inTurn(intake::pause);
        read(TEXT, "one", CLOSE, "");
        inTurn(() -> {
            intake.discard();
            intake.deliverWaiting(connection);
        });

        assertThat(session.received()).isEmpty();
        assertThat(heard).containsExactly("close 1005");
    }

    @Test
    void aBrokenRuleClosesTheConnectionWithItsCode() {
        read(TEXT, "longer than ten");
        test.settle();

        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.TOO_LARGE.number());
        assertThat(intake.hasEnded()).isTrue();
    }

    @Test
    void aRuleBrokenAfterOurGoodbyeBreaksNothing() {
        inTurn(intake::discard);
        read(TEXT, "longer than ten");
        test.settle();

        assertThat(connection.isOpen()).isTrue();
        assertThat(intake.hasEnded()).isTrue();
        assertThat(intake.wantsMore())
                .as("the end of the stream is still to be seen")
                .isTrue();
    }

    @Test
    void aPeerThatSaidGoodbyeGetsNothingMore() {
        inTurn(() -> client.outlet().writable(false));
        inTurn(() -> connection.send(WireBytes.text("late")));
        inTurn(connection::peerLeft);
        test.settle();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.pendingBytes()).isZero();
        assertThat(client.outlet().messages()).isEmpty();
    }
}
