package io.trunkline.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lines of {@code docs/calls.md} are those that run here. */
class CallsDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RUNS = Pattern.compile(" *// calls.md\n(.*?) *// end\n", Pattern.DOTALL);

    // calls.md
    record Order(String pot, int cups, @Nullable String note) {}

    record Placed(long order) {}
    // end

    private final TestHub test = new TestHub();
    private final Hub hub = test.hub();
    private final TestClient client = test.connect(0);
    private final Executor executor = Runnable::run;
    private final Function<Payload, CompletableFuture<String>> store =
            data -> CompletableFuture.completedFuture("{\"stored\":" + data.size() + "}");

    private void handlers() {
        // calls.md
        TypedCalls typed = new TypedCalls(hub.calls());
        typed.handle(
                "orders.place",
                Order.class,
                Placed.class,
                (order, call) -> {
                    if (order.cups() > 10)
                        throw new CallException("outOfStock", "there are 10 cups", Payload.json("{\"left\":10}"));
                    call.progress(Payload.json("{\"step\":\"kettle\"}"));
                    return new Placed(7);
                },
                executor);
        // end
        // calls.md
        hub.calls().handle("orders.*", call -> store.apply(call.data()).thenApply(Payload::json));
        // end
    }

    private CompletableFuture<Payload> call(String method, String json, List<String> progress) {
        CompletableFuture<Payload> answer = client.call(
                        new CallRequest(method, Payload.json(json), null, part -> progress.add(part.asText())))
                .answer();
        test.settle();
        return answer;
    }

    @Test
    void theyDoWhatTheDocumentSays() {
        handlers();
        List<String> progress = new ArrayList<>();
        assertThat(call("orders.place", "{\"pot\":\"tea\",\"cups\":2}", progress))
                .isCompletedWithValue(Payload.json("{\"order\":7}"));
        assertThat(progress).containsExactly("{\"step\":\"kettle\"}");
        assertThat(call("orders.place", "{\"pot\":\"tea\",\"cups\":12}", progress)
                        .exceptionNow())
                .hasMessage("there are 10 cups");
        assertThat(call("orders.place", "{\"pot\":\"tea\",\"cups\":\"2\"}", progress)
                        .exceptionNow())
                .hasMessage("data.cups must be a whole number in range");
        assertThat(call("orders.other", "[]", progress)).isCompletedWithValue(Payload.json("{\"stored\":2}"));
    }

    @Test
    void theDocumentHasTheseLines() throws IOException {
        assertThat(words(BLOCK, Files.readString(Path.of("../docs/calls.md"))))
                .hasSize(3)
                .isEqualTo(words(
                        RUNS,
                        Files.readString(Path.of("src/test/java/io/trunkline/server/call/CallsDocumentTest.java"))));
    }

    /** However they are broken into lines. */
    private static List<String> words(Pattern region, String text) {
        return region.matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", ""))
                .toList();
    }
}
