package io.trunkline.client;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a server keeps and answers, in as few lines as recovery takes: streams with a short history, and what is on its way to one
 * client, which a cut connection loses. Payloads are {@code "EPOCH:OFFSET"}.
 */
final class StreamServer {
    /** Publications that a channel keeps. */
    private static final int KEPT = 6;

    /** Publications of one answer. */
    private static final int ANSWERED = 2;

    private final Map<String, Stream> streams = new TreeMap<>();
    private final Map<String, ChannelPattern> subscriptions = new LinkedHashMap<>();
    private final Queue<String> outgoing = new ArrayDeque<>();
    /** Publications that were dropped, until the client is told. */
    private final Map<String, Integer> untold = new TreeMap<>();

    private int epochs;

    /** What was ever published to a channel. */
    final Map<String, List<String>> published = new TreeMap<>();

    private static final class Stream {
        final String epoch;
        long top;

        Stream(String epoch) {
            this.epoch = epoch;
        }

        long first() {
            return Math.max(1, top - KEPT + 1);
        }
    }

    void begin(String channel) {
        streams.put(channel, new Stream("e" + ++epochs));
        published.putIfAbsent(channel, new ArrayList<>());
    }

    /** Publishes the next number; where {@code dropped}, this client was too slow for it, and is told once all else is sent. */
    void publish(String channel, boolean dropped) {
        Stream stream = streams.get(channel);
        stream.top++;
        published.get(channel).add(stream.epoch + ":" + stream.top);
        if (subscriptions.values().stream().noneMatch(pattern -> pattern.matches(ChannelName.of(channel)))) return;
        if (dropped) untold.merge(channel, 1, Integer::sum);
        else outgoing.add(notification("publication", publication(channel, stream, stream.top)));
    }

    private static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static String publication(String channel, Stream stream, long offset) {
        String begins = offset == 1 ? ",\"epoch\":\"" + stream.epoch + "\"" : "";
        return "{\"channel\":\"" + channel + "\",\"data\":\"" + stream.epoch + ":" + offset + "\",\"offset\":" + offset
                + begins + "}";
    }

    /** The connection is gone. */
    void forgetClient() {
        subscriptions.clear();
        outgoing.clear();
        untold.clear();
    }

    /** The next message for the client; null for none. */
    String next() {
        if (outgoing.isEmpty()) {
            untold.forEach((channel, lost) ->
                    outgoing.add(notification("slow", "{\"channel\":\"" + channel + "\",\"lost\":" + lost + "}")));
            untold.clear();
        }
        return outgoing.poll();
    }

    /** Carries out a request. */
    void handle(String message) {
        JsonObject request = new JsonReader(64, 64)
                .read(message.getBytes(StandardCharsets.UTF_8), 4)
                .object();
        JsonObject params = request.get("params").object();
        String channel = params.get("channel").string();
        subscriptions.put(channel, ChannelPattern.parse(channel));
        outgoing.add("{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id").integer() + ",\"result\":"
                + answer(channel, params.get("since")) + "}");
        outgoing.addAll(rest);
        rest.clear();
    }

    private final List<String> rest = new ArrayList<>();

    private String answer(String pattern, JsonValue since) {
        Map<String, Long> places = new TreeMap<>();
        Map<String, String> epochsKnown = new TreeMap<>();
        if (since != null) read(pattern, since, places, epochsKnown);
        Long lost = 0L;
        List<String> missed = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        for (Map.Entry<String, Stream> entry : streams.entrySet()) {
            String channel = entry.getKey();
            Stream stream = entry.getValue();
            if (!ChannelPattern.parse(pattern).matches(ChannelName.of(channel))) continue;
            positions.add("\"epoch\":\"" + stream.epoch + "\",\"offset\":" + stream.top);
            if (since == null) continue;
            boolean same = stream.epoch.equals(epochsKnown.get(channel));
            long from = same ? Math.max(places.get(channel), stream.first() - 1) : stream.first() - 1;
            if (!same) lost = null;
            else if (lost != null) lost += from - places.get(channel);
            for (long offset = from + 1; offset <= stream.top; offset++) {
                missed.add(publication(channel, stream, offset));
            }
        }
        boolean more = missed.size() > ANSWERED;
        for (String late : missed.subList(Math.min(ANSWERED, missed.size()), missed.size())) {
            rest.add(notification("publication", late));
        }
        String recovered =
                since == null ? "" : "\"recovered\":" + (lost != null && lost == 0) + ",\"lost\":" + lost + ",";
        return "{" + recovered + "\"more\":" + more + ",\"publications\":["
                + missed.stream().limit(ANSWERED).collect(Collectors.joining(",")) + "]," + places(pattern, positions)
                + "}";
    }

    private String places(String pattern, List<String> positions) {
        if (ChannelPattern.parse(pattern).isLiteral()) return positions.get(0);
        List<String> names = new ArrayList<>(streams.keySet());
        List<String> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            places.add("{\"channel\":\"" + names.get(i) + "\"," + positions.get(i) + "}");
        }
        return "\"positions\":[" + String.join(",", places) + "]";
    }

    private static void read(String pattern, JsonValue since, Map<String, Long> places, Map<String, String> epochs) {
        List<JsonValue> all = since.kind() == JsonKind.ARRAY ? since.array().kept() : List.of(since);
        for (JsonValue place : all) {
            JsonObject fields = place.object();
            String channel = fields.get("channel") == null
                    ? pattern
                    : fields.get("channel").string();
            places.put(channel, fields.get("offset").integer());
            epochs.put(channel, fields.get("epoch").string());
        }
    }
}
