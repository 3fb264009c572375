package io.trunkline.domain.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
