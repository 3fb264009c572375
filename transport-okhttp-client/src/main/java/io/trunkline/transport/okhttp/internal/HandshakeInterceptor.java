package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * Stands where OkHttp hands over the upgraded connection, and does there what OkHttp has no option for: not offering
 * compression, and bounding a message before it is in memory.
 */
final class HandshakeInterceptor implements Interceptor {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final boolean compression;
    private final int maxMessageBytes;
    private final LongConsumer tooLarge;

    /** @param tooLarge told the size of a message beyond {@code maxMessageBytes}, as far as it is known */
    HandshakeInterceptor(boolean compression, int maxMessageBytes, LongConsumer tooLarge) {
        this.compression = compression;
        this.maxMessageBytes = maxMessageBytes;
        this.tooLarge = tooLarge;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!compression) {
            request = request.newBuilder()
                    .removeHeader("Sec-WebSocket-Extensions")
                    .build();
        }
        Response response = chain.proceed(request);
        Socket socket = response.socket();
        if (response.code() != SWITCHING_PROTOCOLS || socket == null) return response;
        Source limited = new MessageLimitSource(socket.getSource(), maxMessageBytes, tooLarge);
        return response.newBuilder().socket(new ReadThrough(socket, limited)).build();
    }

    /** A socket that is read through another source. */
    private record ReadThrough(Socket socket, Source source) implements Socket {
        @Override
        public Source getSource() {
            return source;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }
}
