package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How futures of a client ended. */
final class Outcomes {
    private Outcomes() {}

    /** The value, waited for. */
    static <T> T valueOf(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** What the future failed with, waited for: of this kind, and without the secret that tests put into addresses. */
    static TrunklineException failure(CompletableFuture<?> future, Kind kind) throws InterruptedException {
        try {
            Object value = future.get(10, TimeUnit.SECONDS);
            throw new AssertionError("did not fail, but completed with " + value);
        } catch (TimeoutException tooLong) {
            throw new AssertionError("neither completed nor failed within 10 s", tooLong);
        } catch (ExecutionException failed) {
            assertThat(failed.getCause()).isInstanceOf(TrunklineException.class).hasMessageNotContaining("secret");
            TrunklineException fault = (TrunklineException) failed.getCause();
            assertThat(fault.kind()).isEqualTo(kind);
            return fault;
        }
    }
}
