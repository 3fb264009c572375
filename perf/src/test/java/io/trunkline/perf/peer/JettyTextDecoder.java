package io.trunkline.perf.peer;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.internal.Parser;

/** Jetty's parser, which unmasks in the read's buffer, and Jetty's decoding of the text, which is its check of UTF-8. */
final class JettyTextDecoder implements TextDecoder {
    private static final int MOST = 1 << 20;

    private final Parser parser = new Parser(new ArrayByteBufferPool(), settings());
    private final ByteBuffer read = ByteBuffer.allocateDirect(MOST + 14);

    private static Configuration settings() {
        Configuration settings = new Configuration.ConfigurationCustomizer();
        settings.setMaxFrameSize(MOST);
        settings.setAutoFragment(false);
        return settings;
    }

    @Override
    public int decode(ByteBuffer frame) {
        read.clear().put(frame.rewind()).flip();
        try (Frame.Parsed parsed = parser.parse(read)) {
            return parsed.getPayloadAsUTF8().length();
        }
    }
}
