package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/** Messages for one POST; several stand on a line each. */
final class SseBody extends RequestBody {
    private static final MediaType ONE = MediaType.get("application/json");
    private static final MediaType LINES = MediaType.get("application/x-ndjson");

    private final Buffer bytes = new Buffer();
    private final MediaType type;

    SseBody(List<String> messages) {
        this.type = messages.size() == 1 ? ONE : LINES;
        bytes.writeUtf8(String.join("\n", messages));
    }

    /** Whether a message takes more than a line, so that none can go with it. */
    static boolean isAlone(String message) {
        return message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0;
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
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes.copy(), bytes.size());
    }
}
