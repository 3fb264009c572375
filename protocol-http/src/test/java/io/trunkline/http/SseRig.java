package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Links over answers that a test takes piece by piece, of an {@link EchoProtocol}. */
abstract class SseRig {
    static final Duration LONG = Duration.ofMinutes(1);

    final Clock clock;
    final Hub hub;
    final EchoProtocol echo = new EchoProtocol();
    final SseTransport transport;

    /** @param pollTimeout streams look four times as often whether a time is over */
    SseRig(Clock clock, Duration pollTimeout) {
        this.clock = clock;
        hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(clock, HubObserver.NONE));
        transport = new SseTransport(
                hub,
                new Protocols(List.of(echo)),
                Optional.empty(),
                new HttpApiConfig(1_000, 8, Duration.ofSeconds(2)),
                new SseConfig(LONG, LONG, 30, pollTimeout),
                clock,
                HubObserver.NONE);
        transport.start();
    }

    @AfterEach
    void end() {
        transport.close();
        assertThat(hub.connectionCount()).isZero();
        assertThat(hub.pendingBytes()).isZero();
        hub.close();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within 20 s");
            Thread.onSpinWait();
        }
    }

    FakeStream open(FakeExchange request) {
        FakeStream stream =
                request.parameter("link", "1").at(transport).awaitAnswer().streamed();
        await(() -> !stream.pieces().isEmpty());
        return stream;
    }

    static FakeExchange get() {
        return new FakeExchange("GET", "/sse");
    }

    static String secretOf(FakeStream stream) {
        return stream.text().replaceAll("(?s).*\"link\":\"([^\"]+)\".*", "$1");
    }

    FakeExchange say(String secret, String text) {
        return new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .header("Prefer", "respond-async")
                .json(text)
                .at(transport);
    }

    static FakeExchange back(String secret, int number) {
        return get().header("Trunkline-Session", secret).header("Last-Event-ID", String.valueOf(number));
    }
}
