package io.trunkline.it.support;

import java.io.IOException;

/** A way into the server for the native protocol in JSON, spoken by hand. */
public enum Way {
    WEBSOCKET {
        @Override
        public Texts open(TestServer server) throws IOException {
            return Texts.webSocket(server.port());
        }

        @Override
        public String url(int port) {
            return "ws://127.0.0.1:" + port + "/ws";
        }
    },
    TCP_ON_THE_ONE_PORT {
        @Override
        public Texts open(TestServer server) throws IOException {
            return new TcpTexts(server.port());
        }
    },
    TCP {
        @Override
        public Texts open(TestServer server) throws IOException {
            return new TcpTexts(server.tcpPort());
        }

        @Override
        public int port(TestServer server) {
            return server.tcpPort();
        }
    };

    public abstract Texts open(TestServer server) throws IOException;

    /** The port of a server that it goes to. */
    public int port(TestServer server) {
        return server.port();
    }

    /** The address of a client that goes this way, to a server's port or to one in front of it. */
    public String url(int port) {
        return "tcp://127.0.0.1:" + port;
    }
}
