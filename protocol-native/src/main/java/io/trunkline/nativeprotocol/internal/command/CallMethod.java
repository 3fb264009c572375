package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.hub.Calls;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code call}: asks a handler of the application. Later requests do not wait for it. */
public final class CallMethod implements Method {
    private static final long LONGEST_MS = Integer.MAX_VALUE;
    private static final Payload NOTHING = Payload.json("null");

    private final Calls calls;

    public CallMethod(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public List<String> parameters() {
        return List.of("method", "data", "base64", "timeout");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        RequestId id = caller.requestId();
        caller.calls().checkFree(id);
        OpenCall call = calls.call(
                caller.connection(),
                new CallRequest(
                        params.requiredString("method"),
                        data(params),
                        timeout(params),
                        id == null ? null : part -> caller.progress(id, part)));
        caller.calls().add(id, call);
        caller.answersAnyTime();
        return call.answer().thenApply(payload -> out -> out.payload(payload));
    }

    private static Payload data(Params params) {
        return params.has("data") || params.has("base64") ? params.payload() : NOTHING;
    }

    private static @Nullable Duration timeout(Params params) {
        long timeout = params.integer("timeout", 1, LONGEST_MS, 0);
        return timeout == 0 ? null : Duration.ofMillis(timeout);
    }
}
