package io.trunkline.it.support;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The native protocol spoken by hand, over whatever carries its text. */
public final class RawLine implements Line {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Texts socket;
    private final Queue<String> publications = new ArrayDeque<>();
    private int ids;

    public RawLine(Texts socket) {
        this.socket = socket;
    }

    @Override
    public void subscribe(String pattern) throws IOException {
        call("subscribe", "{\"channel\":\"" + pattern + "\"}");
    }

    @Override
    public void unsubscribe(String pattern) throws IOException {
        call("unsubscribe", "{\"channel\":\"" + pattern + "\"}");
    }

    @Override
    public void publish(String channel, String json) throws IOException {
        call("publish", "{\"channel\":\"" + channel + "\",\"data\":" + json + "}");
    }

    @Override
    public String next() throws IOException {
        while (publications.isEmpty()) {
            JsonNode message = read();
            if (!message.path("method").asString("").equals("publication"))
                throw new IOException("unexpected " + message);
            keep(message);
        }
        return publications.remove();
    }

    /** Answers come after the publications that were sent before them. */
    @Override
    public List<String> drain() throws IOException {
        call("ping", "{}");
        List<String> all = new ArrayList<>(publications);
        publications.clear();
        return all;
    }

    private JsonNode call(String method, String params) throws IOException {
        int id = ++ids;
        socket.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        while (true) {
            JsonNode message = read();
            if (message.has("method")) {
                keep(message);
            } else if (message.path("id").asInt(-1) == id && message.has("result")) {
                return message.get("result");
            } else {
                throw new IOException(method + " failed: " + message);
            }
        }
    }

    private JsonNode read() throws IOException {
        return JSON.readTree(socket.next());
    }

    private void keep(JsonNode publication) {
        JsonNode params = publication.get("params");
        publications.add(params.get("channel").asString() + " " + params.get("data"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
