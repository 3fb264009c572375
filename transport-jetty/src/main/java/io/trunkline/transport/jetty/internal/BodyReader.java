package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.BodyLostException;
import io.trunkline.domain.http.BodyTooLargeException;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a body up to a bound. Unlike Jetty's own readers it leaves the request whole when the bound is reached, so that it can
 * still be answered.
 */
final class BodyReader implements Runnable {
    private final Content.Source source;
    private final int maxBytes;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private BodyReader(Content.Source source, int maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    static CompletableFuture<byte[]> read(Content.Source source, int maxBytes) {
        BodyReader reader = new BodyReader(source, maxBytes);
        if (source.getLength() > maxBytes) reader.body.completeExceptionally(new BodyTooLargeException(maxBytes));
        else reader.run();
        return reader.body;
    }

    /** Reads what is there; Jetty calls again when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                body.completeExceptionally(new BodyLostException(chunk.getFailure()));
                return;
            }
            boolean last = chunk.isLast();
            boolean fits = take(chunk);
            if (!fits) body.completeExceptionally(new BodyTooLargeException(maxBytes));
            else if (last) body.complete(read.toByteArray());
            if (last || !fits) return;
        }
    }

    private boolean take(Content.Chunk chunk) {
        try {
            if (read.size() + chunk.remaining() > maxBytes) return false;
            read.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            return true;
        } finally {
            chunk.release();
        }
    }
}
