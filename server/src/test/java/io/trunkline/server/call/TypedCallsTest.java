package io.trunkline.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedCallsTest {
    record Item(String name, int count) {}

    record Order(String pot, @Nullable String note, Optional<Integer> sugar, List<Item> items, boolean milk) {}

    record Placed(long order, String pot) {}

    private final TestHub test = new TestHub();
    private final TestClient client = test.connect(0);
    private final TypedCalls calls = new TypedCalls(test.hub().calls());

    private OpenCall call(String method, Payload data) {
        OpenCall call = client.call(new CallRequest(method, data, null, null));
        test.settle();
        return call;
    }

    private CommandException refusal(String json) {
        return (CommandException) call("place", Payload.json(json)).answer().exceptionNow();
    }

    private void placing() {
        calls.handle("place", Order.class, Placed.class, (order, call) -> new Placed(7, order.pot()), Runnable::run);
    }

    @Test
    void recordsComeAndGo() {
        calls.handle("order", Order.class, Order.class, (order, call) -> order, Runnable::run);
        String all =
                "{\"pot\":\"tea\",\"note\":\"hot\",\"sugar\":2,\"items\":[{\"name\":\"cup\",\"count\":3}],\"milk\":true}";
        assertThat(call("order", Payload.json(all)).answer().resultNow().asText())
                .contains("\"pot\":\"tea\"", "\"note\":\"hot\"", "\"sugar\":2", "\"count\":3");
        placing();
        assertThat(call("place", Payload.json("{\"milk\":false,\"items\":[],\"pot\":\"tea\"}"))
                        .answer())
                .isCompletedWithValueMatching(answer -> answer.asText().equals("{\"order\":7,\"pot\":\"tea\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pot\":\"x\",\"items\":[],\"milk\":true,\"itmes\":1} | data has no member 'itmes'; the nearest is 'items'",
                "{\"items\":[],\"milk\":true} | data.pot is missing",
                "{\"pot\":null,\"items\":[],\"milk\":true} | data.pot is missing",
                "{\"pot\":\"x\",\"items\":[]} | data.milk is missing",
                "{\"pot\":7,\"items\":[],\"milk\":true} | data.pot must be a string",
                "{\"pot\":\"x\",\"items\":7,\"milk\":true} | data.items must be an array",
                "{\"pot\":\"x\",\"items\":[],\"milk\":\"true\"} | data.milk must be true or false",
                "{\"pot\":\"x\",\"items\":[{\"name\":\"y\",\"count\":1},{\"name\":\"y\",\"count\":\"1\"}],\"milk\":true} | data.items[1].count must be a whole number in range",
                "{\"pot\":\"x\",\"items\":[{\"name\":\"y\",\"count\":1.5}],\"milk\":true} | data.items[0].count must be a whole number in range",
                "{\"pot\":\"x\",\"items\":[{\"name\":\"y\",\"count\":99999999999}],\"milk\":true} | data.items[0].count must be a whole number in range",
                "{\"pot\":\"x\",\"items\":[{\"name\":\"y\"}],\"milk\":true} | data.items[0].count is missing",
                "{\"pot\":\"x\",\"items\":[],\"milk\":true,\"sugar\":\"x\"} | data.sugar must be a whole number in range",
                "[] | data must be an object",
                "7 | data must be an object",
                "null | data is missing",
            })
    void whatDoesNotFitIsRefusedByItsName(String json, String message) {
        placing();
        assertThat(refusal(json)).hasMessage(message);
        assertThat(refusal(json).code()).isEqualTo(ErrorCode.INVALID_PARAMS);
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void textAndBytesAndPayloadsComeAsTheyAre() {
        calls.handle("text", String.class, String.class, (text, call) -> text + "!", Runnable::run);
        calls.handle("bytes", byte[].class, byte[].class, (bytes, call) -> bytes, Runnable::run);
        calls.handle("payload", Payload.class, Payload.class, (payload, call) -> payload, Runnable::run);
        calls.handle("nothing", Payload.class, Void.class, (payload, call) -> null, Runnable::run);
        assertThat(call("text", Payload.text("a\"b")).answer()).isCompletedWithValue(Payload.text("a\"b!"));
        assertThat(call("bytes", Payload.binary(new byte[] {1})).answer())
                .isCompletedWithValue(Payload.binary(new byte[] {1}));
        assertThat(call("payload", Payload.json("1")).answer()).isCompletedWithValue(Payload.json("1"));
        assertThat(call("nothing", Payload.json("1")).answer()).isCompletedWithValue(Payload.json("null"));
        placing();
        assertThat(call("place", Payload.binary(new byte[] {1})).answer().exceptionNow())
                .hasMessage("data must be JSON, but was bytes");
    }

    @Test
    void failuresOfTheHandlerReachTheCaller() {
        calls.handle(
                "fails",
                Payload.class,
                Payload.class,
                (payload, call) -> {
                    throw new CallException("outOfStock", "none left");
                },
                Runnable::run);
        assertThat(call("fails", Payload.json("1")).answer().exceptionNow()).isInstanceOf(CallException.class);
        calls.handle("rejected", Payload.class, Payload.class, (payload, call) -> payload, task -> {
            throw new RejectedExecutionException();
        });
        assertThat(call("rejected", Payload.json("1")).answer().exceptionNow())
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));
    }

    @Test
    void aHandlerThatBlocksIsInterruptedWhenNobodyWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.handle(
                    "blocks",
                    Payload.class,
                    Payload.class,
                    (payload, call) -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException stopped) {
                            interrupted.countDown();
                        }
                        return payload;
                    },
                    threads);
            OpenCall call = call("blocks", Payload.json("1"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            client.connection().turns().enter(call::cancel);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
