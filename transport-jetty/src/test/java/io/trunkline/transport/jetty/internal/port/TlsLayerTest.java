package io.trunkline.transport.jetty.internal.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TlsLayerTest {
    @Test
    void prefersHttp2WhereItIsOn() {
        assertThat(TlsLayer.choose(List.of("http/1.1", "h2"), true)).isEqualTo("h2");
        assertThat(TlsLayer.choose(List.of("http/1.1", "h2"), false)).isEqualTo("http/1.1");
    }

    @Test
    void letsClientsInThatOfferSomethingElse() {
        assertThat(TlsLayer.choose(List.of("mqtt"), true)).isEmpty();
        assertThat(TlsLayer.choose(List.of("h2"), false)).isEmpty();
    }
}
