package io.trunkline.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.http.ApiKeys;
import io.trunkline.http.FakeExchange;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.HttpRig;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MetricsObserverTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsObserver observer = new MetricsObserver(registry);
    private final MetricsEndpoint endpoint = new MetricsEndpoint(
            registry,
            new Hub(HubConfig.DEFAULT, HubPorts.inMemory()),
            HttpApiConfig.DEFAULT,
            ApiKeys.NONE,
            HubObserver.NONE);

    @Test
    void countsWhatAHubTells() {
        HttpRig rig =
                new HttpRig(HubConfig.DEFAULT, observer, HubPorts.inMemory().history());
        new HubGauges(rig.hub).bindTo(registry);
        RecordingOutlet first = rig.subscriber("a/*");
        rig.subscriber("a/b");
        rig.hub.publish("a/b", Payload.text("four"));
        rig.hub.publish("elsewhere", Payload.text("!"));
        rig.run();
        rig.hub.tick();
        first.cut();
        first.writable(true);
        rig.run();
        assertThat(scrape())
                .contains("trunkline_connections{protocol=\"line\",transport=\"websocket\"} 1.0")
                .contains("trunkline_connections_opened_total{protocol=\"line\",transport=\"websocket\"} 2.0")
                .contains(
                        "trunkline_connections_closed_total{code=\"gone\",protocol=\"line\",transport=\"websocket\"} 1.0")
                .contains(
                        "trunkline_connections_closed_total{code=\"slow\",protocol=\"line\",transport=\"websocket\"} 0.0")
                .contains("trunkline_connection_deliveries_total{protocol=\"line\",transport=\"websocket\"} 2.0")
                .contains("trunkline_connection_pending_bytes{protocol=\"line\",transport=\"websocket\"} 0.0")
                .contains("trunkline_published_total 2.0")
                .contains("trunkline_published_bytes_total 5.0")
                .contains("trunkline_deliveries_total 2.0")
                .contains("trunkline_pending_bytes 0.0")
                .contains("trunkline_sessions_waiting 0.0")
                .contains("trunkline_channels 2.0")
                .contains("trunkline_ready 1.0");
    }

    @Test
    void countsWhatGoesWrong() {
        observer.dropped("c", "a", OverflowPolicy.KEEP_LATEST);
        observer.limited(Limit.USER_MESSAGES);
        observer.slow("c", "a", 1, "limits.pendingBytes");
        observer.connectionResumed("d", "c");
        observer.congested("c", "a", 1, OverflowPolicy.KEEP_LATEST);
        observer.loopBlocked("loop-0", 1, new StackTraceElement[0]);
        observer.taskFailed("loop-0", new IllegalStateException());
        observer.callbackFailed("hook", new IllegalStateException());
        observer.turnBegan(2_000_000);
        observer.called(CallOutcome.ANSWERED, 2_000_000);
        observer.called(CallOutcome.TIMEOUT, 7_000_000_000L);
        observer.called(CallOutcome.REFUSED, 0);
        observer.connectionClosed("never opened", CloseCode.SLOW, "");
        observer.traffic("never opened", 1, 1);
        observer.recovered(3, 0);
        observer.recovered(2, 5);
        observer.recovered(0, -1);
        observer.replayed(10, 1);
        assertThat(scrape())
                .contains("trunkline_dropped_total{policy=\"keep-latest\"} 1.0")
                .contains("trunkline_dropped_total{policy=\"drop-oldest\"} 0.0")
                .contains("trunkline_slow_closes_total 1.0")
                .contains("trunkline_calls_total{outcome=\"answered\"} 1.0")
                .contains("trunkline_calls_total{outcome=\"refused\"} 1.0")
                .contains("trunkline_calls_total{outcome=\"gone\"} 0.0")
                .contains("trunkline_call_seconds_bucket{le=\"0.001\"} 0")
                .contains("trunkline_call_seconds_bucket{le=\"0.005\"} 1")
                .contains("trunkline_call_seconds_count 2")
                .contains("trunkline_sessions_resumed_total 1.0")
                .contains("trunkline_congestions_total 1.0")
                .contains("trunkline_loop_blocked_total 1.0")
                .contains("trunkline_task_failures_total 1.0")
                .contains("trunkline_callback_failures_total 1.0")
                .contains("trunkline_loop_lag_seconds_bucket{le=\"0.001\"} 0")
                .contains("trunkline_loop_lag_seconds_bucket{le=\"0.005\"} 1")
                .contains("trunkline_limited_total{limit=\"limits.user.messages\"} 1.0")
                .contains("trunkline_recoveries_total{outcome=\"whole\"} 1.0")
                .contains("trunkline_recoveries_total{outcome=\"lossy\"} 1.0")
                .contains("trunkline_recoveries_total{outcome=\"unknown\"} 1.0")
                .contains("trunkline_recovered_publications_total 15.0")
                .contains("trunkline_lost_publications_total 6.0")
                .doesNotContain("trunkline_connections_closed_total");
    }

    @Test
    void allocatesNothingPerEvent() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        count(100_000);
        long before = threads.getThreadAllocatedBytes(thread);
        count(100_000);
        long perEvent = (threads.getThreadAllocatedBytes(thread) - before) / 100_000;
        assertThat(perEvent).as("bytes per event").isZero();
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            observer.published(64);
            observer.delivered(100);
            observer.turnBegan(1_000);
            observer.dropped("c", "a", OverflowPolicy.DROP_OLDEST);
            observer.called(CallOutcome.ANSWERED, 1_000);
        }
    }

    private String scrape() {
        FakeExchange exchange = new FakeExchange("GET", "/metrics").at(endpoint);
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().headers())
                .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return exchange.text();
    }
}
