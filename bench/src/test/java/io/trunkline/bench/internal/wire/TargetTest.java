package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "ws://h:1/ws?a=b,          WS,      false, h,         1,    /ws?a=b",
        "WSS://h:443,              WS,      true,  h,         443,  /",
        "ws+bin://h:1/ws,          WS_BIN,  false, h,         1,    /ws",
        "ws+raw://127.0.0.1:9001/, WS_RAW,  false, 127.0.0.1, 9001, /",
        "tcp://[::1]:8080,         TCP,     false, ::1,       8080, /",
        "tcps://h:8080,            TCP,     true,  h,         8080, /",
        "tcps+bin://h:8080,        TCP_BIN, true,  h,         8080, /",
        "mqtt://h:1883,            MQTT,    false, h,         1883, /",
        "nats://h:4222,            NATS,    false, h,         4222, /",
        "http://h:8080/sse,        SSE,     false, h,         8080, /sse",
        "https://h:1/a/sse?b=/c,   SSE,     true,  h,         1,    /a/sse?b=/c",
    })
    void theSchemeChoosesProtocolAndTls(
            String url, Target.Scheme scheme, boolean tls, String host, int port, String path) {
        assertThat(Target.of(url)).isEqualTo(new Target(scheme, tls, host, port, path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://h:1  | must begin with ws://, wss://, tcp://, tcps://, mqtt://, mqtts://, nats://, http:// or https://",
                "h:1        | must begin with ws://",
                "tcp://h    | --url must have a host and a port, but was tcp://h",
                "ws:///ws   | --url must have a host and a port, but was ws:///ws",
                "tcp://h:1/x| --url must have no path with tcp://, but was tcp://h:1/x",
                "http://h:1 | --url must have a path that ends in /sse with http://, but was http://h:1",
                "https://h:1/ws?a=/sse | --url must have a path that ends in /sse with https://, but was https://h:1/ws?a=/sse",
                "ws://a b:1 | --url is no address: ws://a b:1",
            })
    void refusesWhatIsNoAddressOfAServer(String url, String message) {
        assertThatThrownBy(() -> Target.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aHostHeaderHasBracketsAroundIpV6() {
        assertThat(Target.of("ws://[::1]:8080/ws").authority()).isEqualTo("[::1]:8080");
    }
}
