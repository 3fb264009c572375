package io.trunkline.perf.soak;

/** A way into the server. */
enum Address {
    WEBSOCKET,
    TCP_ON_THE_ONE_PORT,
    TCP;

    String url(SoakServer server) {
        return switch (this) {
            case WEBSOCKET -> "ws://127.0.0.1:" + server.port() + "/ws";
            case TCP_ON_THE_ONE_PORT -> "tcp://127.0.0.1:" + server.port();
            case TCP -> "tcp://127.0.0.1:" + server.tcpPort();
        };
    }

    int port(SoakServer server) {
        return this == TCP ? server.tcpPort() : server.port();
    }
}
