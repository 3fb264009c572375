package io.trunkline.backend.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingTracer;
import io.trunkline.domain.testkit.TestHub;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The spans of questions about what happens: a part of the request that has caused it, where there is one. */
final class HookTracingTest {
    private final RecordingTracer tracer = new RecordingTracer();
    private final Connection connection = new TestHub().connect(0).connection();

    @Test
    void aQuestionIsAPartOfTheRequestThatHasCausedIt() throws IOException {
        AtomicReference<CompletionStage<Decision<Principal>>> asked = new AtomicReference<>();
        try (FakeBackend backend = new FakeBackend();
                HttpHooks hooks = new HttpHooks(HttpHooksConfig.of(backend.url(), null), new ManualClock(), tracer)) {
            connection.within("of-the-request", () -> asked.set(hooks.onConnect(connection)));
            asked.get().toCompletableFuture().join();
            hooks.onConnect(connection).toCompletableFuture().join();
        }
        assertThat(tracer.ended()).extracting(RecordingTracer.Ended::name).containsOnly("POST hooks.http");
        assertThat(tracer.ended()).extracting(RecordingTracer.Ended::parent).containsExactly("of-the-request", null);
    }
}
