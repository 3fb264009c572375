package io.trunkline.bench.internal.compare;

import java.util.Locale;

/** A server that can take part. */
public enum Contestant {
    /** This server, WebSocket by its own engine. */
    DIRECT("trunkline direct", "ws://127.0.0.1:%d/ws", true),
    /** This server, WebSocket by Jetty's message API. */
    SESSION("trunkline session", "ws://127.0.0.1:%d/ws", true),
    /** This server, raw TCP on the one port. */
    ONE_PORT("trunkline one port, raw TCP", "tcp://127.0.0.1:%d", true),
    /** This server, the transport that is TCP alone. */
    TCP("trunkline transport-tcp", "tcp://127.0.0.1:%d", true),
    /** Eclipse Mosquitto, MQTT. */
    MOSQUITTO("mosquitto", "mqtt://127.0.0.1:%d", false),
    /** nats-server, its own protocol. */
    NATS("nats-server", "nats://127.0.0.1:%d", false),
    /** The package ws of npm, which broadcasts. */
    WS("npm ws", "ws+raw://127.0.0.1:%d/", false),
    /** An MQTT broker embedded in a JVM. */
    JAVA_BROKER("embedded Java broker", "mqtt://127.0.0.1:%d", false);

    private final String label;
    private final String url;
    private final boolean ours;

    Contestant(String label, String url, boolean ours) {
        this.label = label;
        this.url = url;
        this.ours = ours;
    }

    /** The name on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in results. */
    String label() {
        return label;
    }

    String url(int port) {
        return String.format(Locale.ROOT, url, port);
    }

    /** Whether it is this server. */
    boolean isOurs() {
        return ours;
    }
}
