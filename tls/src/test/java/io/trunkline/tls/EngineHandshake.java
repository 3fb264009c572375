package io.trunkline.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines that talk to each other in memory. */
final class EngineHandshake {
    private static final int MOST_STEPS = 100;

    private EngineHandshake() {}

    /** Lets them agree; fails as the one fails that does not. */
    static void run(SSLEngine client, SSLEngine server) throws SSLException {
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16).limit(0);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16).limit(0);
        client.beginHandshake();
        server.beginHandshake();
        for (int step = 0; step < MOST_STEPS && !(isDone(client) && isDone(server)); step++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        if (!isDone(client) || !isDone(server)) throw new AssertionError("the handshake does not end");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask())
                    task.run();
            }
            case NEED_WRAP -> {
                out.compact();
                engine.wrap(ByteBuffer.allocate(0), out);
                out.flip();
            }
            default -> {
                if (in.hasRemaining()) engine.unwrap(in, ByteBuffer.allocate(1 << 16));
            }
        }
    }
}
