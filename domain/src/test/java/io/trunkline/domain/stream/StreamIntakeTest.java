package io.trunkline.domain.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StreamIntakeTest {
    /** Pauses the intake at a message {@code p}, and ends it at a message {@code e}. */
    private final class Pausing extends SilentSession {
        Pausing() {
            super(new WireForm("pausing", publication -> WireBytes.text("")));
        }

        @Override
        public void onText(ByteBuffer utf8) {
            act(utf8);
            super.onText(utf8);
        }

        @Override
        public void onBinary(ByteBuffer bytes) {
            act(bytes);
            super.onBinary(bytes);
        }

        private void act(ByteBuffer message) {
            if (message.remaining() != 1) return;
            if (message.get(message.position()) == 'p') intake.pause();
            if (message.get(message.position()) == 'e') intake.discard();
        }
    }

    private final TestHub test = new TestHub();
    private final Pausing session = new Pausing();
    private final TestClient client = test.connect(0, new Protocol() {
        @Override
        public String name() {
            return "pausing";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            return session;
        }
    });
    private final Connection connection = client.connection();
    private StreamIntake intake = new StreamIntake(Framing.NEWLINE.decoder(10), true);

    private void read(String bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        connection.turns().enter(() -> intake.take(read, connection));
        assertThat(read.hasRemaining()).as("all of a read is taken").isFalse();
        // the transport reads into the same memory again
        Arrays.fill(read.array(), (byte) '?');
    }

    private void resume() {
        connection.turns().enter(() -> {
            intake.resume();
            intake.deliverWaiting(connection);
        });
    }

    @Test
    void deliversWholeMessagesAndKeepsTheBeginningOfTheNext() {
        read("one\ntw");
        assertThat(session.received()).containsExactly("text one");
        assertThat(intake.wantsMore()).isTrue();
        read("o\n\nthree\n");
        assertThat(session.received()).containsExactly("text one", "text two", "text ", "text three");
    }

    @Test
    void givesMessagesAsBinaryWhereTheProtocolIsNoText() {
        intake = new StreamIntake(Framing.LENGTH_4.decoder(10), false);
        read("\0\0\0\2\u00ff\u00fe");
        assertThat(session.received()).containsExactly("binary \u00ff\u00fe");
    }

    @Test
    void aPauseInTheMiddleOfAReadKeepsTheRest() {
        read("a\np\nb\nc\nd");
        assertThat(session.received()).containsExactly("text a", "text p");
        assertThat(intake.wantsMore()).isFalse();
        resume();
        assertThat(session.received()).containsExactly("text a", "text p", "text b", "text c");
        assertThat(intake.wantsMore()).isTrue();
        read("d\n");
        assertThat(session.received()).endsWith("text c", "text dd");
    }

    @Test
    void aSecondPauseWithinWhatWaitsKeepsWhatIsLeft() {
        read("p\np\nb\np\n");
        resume();
        assertThat(session.received()).containsExactly("text p", "text p");
        connection.turns().enter(() -> intake.deliverWaiting(connection));
        assertThat(session.received()).as("while it is paused").hasSize(2);
        resume();
        assertThat(session.received()).containsExactly("text p", "text p", "text b", "text p");
        assertThat(intake.wantsMore()).as("paused by the last message").isFalse();
        resume();
        assertThat(intake.wantsMore()).isTrue();
    }

    @Test
    void aReadThatWasUnderWayWhenItWasPausedWaits() {
        connection.turns().enter(intake::pause);
        read("a\nb");
        assertThat(session.received()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> intake.take(ByteBuffer.wrap(new byte[1]), connection))
                .withMessage("a read before the last one was delivered");
        resume();
        read("\n");
        assertThat(session.received()).containsExactly("text a", "text b");
    }

    @Test
    void afterResumingTheTransportReadsOnlyWhenNothingWaits() {
        read("p\na\n");
        connection.turns().enter(intake::resume);
        assertThat(intake.wantsMore()).isFalse();
        connection.turns().enter(() -> intake.deliverWaiting(connection));
        assertThat(intake.wantsMore()).isTrue();
    }

    @Test
    void aReadWithoutFramingThatWaitsStaysOneMessage() {
        intake = new StreamIntake(Framing.NONE.decoder(10), false);
        connection.turns().enter(intake::pause);
        read("abc");
        resume();
        assertThat(session.received()).containsExactly("binary abc");
    }

    @Test
    void aViolationClosesWithItsCodeAndEndsReading() {
        read("a\n12345678901\nb\n");
        test.settle();
        assertThat(session.received()).containsExactly("text a");
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.TOO_LARGE.number());
        assertThat(client.outlet().closeReason())
                .isEqualTo("message is too large: 11 bytes, at most 10 (limits.messageBytes)");
        read("c\n");
        assertThat(session.received()).containsExactly("text a");
        assertThat(intake.wantsMore()).as("the end of the stream is to be seen").isTrue();
    }

    @Test
    void aViolationInWhatWaitedClosesToo() {
        read("p\n12345678901\nb\n");
        resume();
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.TOO_LARGE.number());
        assertThat(intake.wantsMore()).isTrue();
    }

    @Test
    void textThatIsNotUtf8Closes() {
        read("a\n\u00c3(\nb\n");
        assertThat(session.received()).containsExactly("text a");
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.BAD_TEXT.number());
    }

    @Test
    void whatComesAfterDiscardIsDroppedAndReadOn() {
        read("p\na\n");
        connection.turns().enter(intake::discard);
        assertThat(intake.wantsMore()).isTrue();
        resume();
        read("b\n");
        connection.turns().enter(intake::pause);
        assertThat(intake.wantsMore()).as("a pause has no effect any more").isTrue();
        assertThat(session.received()).containsExactly("text p");
    }

    @Test
    void discardWithinAMessageDropsTheRestOfTheRead() {
        read("a\ne\nb\n");
        assertThat(session.received()).containsExactly("text a", "text e");
        assertThat(intake.wantsMore()).isTrue();
    }
}
