package io.trunkline.it.support;

import java.io.IOException;

/** A way into the server for the native protocol in JSON, spoken by hand. */
public enum Way {
    WEBSOCKET {
        @Override
        public Texts open(TestServer server) throws IOException {
            return Texts.webSocket(server.port());
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
    };

    public abstract Texts open(TestServer server) throws IOException;
}
