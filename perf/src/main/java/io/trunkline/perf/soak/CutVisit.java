package io.trunkline.perf.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A bare socket that begins something, and mostly does not end it: cut in the midst, closed half, or gone silently. */
record CutVisit(SoakServer server, Address address) implements Visit {
    private static final int READ_MILLIS = 200;
    private static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    @Override
    public void run(RandomGenerator random) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port(server))) {
            socket.setSoTimeout(READ_MILLIS);
            byte[] said = beginning(random);
            int length = random.nextBoolean() ? said.length : random.nextInt(said.length + 1);
            OutputStream out = socket.getOutputStream();
            out.write(said, 0, length);
            out.flush();
            if (random.nextBoolean()) read(socket.getInputStream());
            if (random.nextInt(4) == 0) socket.shutdownOutput();
            // a reset instead of an end
            else if (random.nextBoolean()) socket.setSoLinger(true, 0);
        }
    }

    private static void read(InputStream in) throws IOException {
        try {
            in.read(new byte[1024]);
        } catch (SocketTimeoutException nothing) {
            // it may have nothing to say
        }
    }

    private static byte[] beginning(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> ascii(UPGRADE);
            case 1 -> frames("TL/1 json\n", subscribe(random), "{\"jsonrpc\":\"2.0\",\"id\":2,\"meth");
            case 2 -> frames("TL/1 bin\n", "\1\2\3\4");
            case 3 -> ascii("a line of a device\nand half of ano");
            case 4 -> ascii("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            default -> garbage(random);
        };
    }

    private static String subscribe(RandomGenerator random) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\""
                + Visit.channel(random) + "\"}}";
    }

    private static byte[] frames(String preface, String... messages) {
        ByteBuffer all = ByteBuffer.allocate(4_096).put(ascii(preface));
        for (String message : messages) all.putInt(message.length()).put(ascii(message));
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }

    private static byte[] garbage(RandomGenerator random) {
        byte[] bytes = new byte[1 + random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
