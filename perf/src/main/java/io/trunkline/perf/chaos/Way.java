package io.trunkline.perf.chaos;

/** A way into the server. */
enum Way {
    WEBSOCKET,
    TCP_ON_THE_ONE_PORT,
    TCP;

    String url(int port) {
        return this == WEBSOCKET ? "ws://127.0.0.1:" + port + "/ws" : "tcp://127.0.0.1:" + port;
    }
}
