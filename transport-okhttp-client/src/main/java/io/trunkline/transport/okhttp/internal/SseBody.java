package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/** Messages for one POST; several stand on a line each. OkHttp does not send it again by itself. */
final class SseBody extends RequestBody {
    private static final MediaType ONE = MediaType.get("application/json");
    private static final MediaType LINES = MediaType.get("application/x-ndjson");

    private final Buffer bytes = new Buffer();
    private final MediaType type;
    private volatile boolean begun;

    SseBody(List<String> messages) {
        this.type = messages.size() == 1 ? ONE : LINES;
        bytes.writeUtf8(String.join("\n", messages));
    }

    /** Whether a message takes more than a line, so that none can go with it. */
    static boolean isAlone(String message) {
        return message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0;
    }

    /** Whether the server may have had some of it. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.size();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        begun = true;
        sink.write(bytes.copy(), bytes.size());
    }
}
