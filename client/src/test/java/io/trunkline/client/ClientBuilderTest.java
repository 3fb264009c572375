package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBuilderTest {
    private final FakeServer server = new FakeServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "/ws?token=secret",
                "ws:///ws?secret",
                "ws://user:secret@localhost/",
                "ws://localhost/ secret"
            })
    void refusesWhatIsNoAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> TrunklineClient.builder(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void refusesATransportOfAnotherScheme() {
        var builder = TrunklineClient.builder(URI.create("tcp://localhost:1"));

        assertThatThrownBy(() -> builder.transport(server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url has the scheme 'tcp', but the transport serves [ws]");
        assertThatThrownBy(() -> builder.transports(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void picksTheTransportOfTheScheme() {
        TrunklineClient.builder("WS://localhost").transports(List.of(server)).connect(server.timer);

        assertThat(server.request).isNotNull();
    }

    @Test
    void needsATransport() {
        var builder = TrunklineClient.builder("ws://localhost");

        assertThatThrownBy(builder::connect)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transport is missing");
    }

    @Test
    void namesSettingRuleAndValueOfWhatItRefuses() {
        refuses(b -> b.connectTimeout(Duration.ZERO), "connectTimeout must be 1 ms to 1 day, but was PT0S");
        refuses(b -> b.requestTimeout(Duration.ofSeconds(Long.MAX_VALUE)), "requestTimeout must be");
        refuses(b -> b.maxMessageBytes(0), "maxMessageBytes must be positive, but was 0");
        refuses(b -> b.maxBufferedBytes(-1), "maxBufferedBytes must be positive, but was -1");
        refuses(b -> b.maxUndeliveredBytes(0), "maxUndeliveredBytes must be positive");
        refuses(b -> b.maxPendingRequests(0), "maxPendingRequests must be positive");
        refuses(b -> b.clientName("a\nb"), "clientName must be 1 to 100 characters without control characters");
    }

    private void refuses(Consumer<ClientBuilder> setting, String message) {
        assertThatThrownBy(() -> setting.accept(server.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
