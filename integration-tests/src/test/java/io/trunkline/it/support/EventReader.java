package io.trunkline.it.support;

import io.trunkline.it.record.Tap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer of {@code text/event-stream}, read as it comes. Waits are bounded; used by one thread. */
public final class EventReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WAIT_SECONDS = 20;

    private final HttpClient client;
    private final HttpResponse<InputStream> response;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId = "";

    /** An event as the HTML Standard has it dispatched; after the last one comes one named {@code (end)}. */
    public record Event(String name, String id, String data) {
        public JsonNode json() {
            return JSON.readTree(data);
        }

        /** A member of the data, as text. */
        public String get(String member) {
            JsonNode node = json().get(member);
            if (node == null) throw new AssertionError("no '" + member + "' in an event '" + name + "'");
            return node.asString();
        }
    }

    private EventReader(HttpClient client, HttpResponse<InputStream> response) {
        this.client = client;
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** @param headers names and values in turn */
    public static EventReader open(String url, Version version, String... headers) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(WAIT_SECONDS));
        if (headers.length > 0) request.headers(headers);
        for (int i = 0; i < headers.length; i += 2) Tap.told(headers[i] + ": " + headers[i + 1]);
        return new EventReader(client, client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    public static EventReader open(String url, String... headers) throws Exception {
        return open(url, Version.HTTP_1_1, headers);
    }

    public int status() {
        return response.statusCode();
    }

    public Version version() {
        return response.version();
    }

    /** The first value of a header; empty where it is not there. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The whole body of an answer that is no stream. */
    public String body() throws IOException {
        Event event = next();
        return event.data();
    }

    /** The next event; waits for it. */
    public Event next() throws IOException {
        try {
            Event event = events.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) throw new AssertionError("no event within " + WAIT_SECONDS + " s");
            return event;
        } catch (InterruptedException hurry) {
            throw new IOException(hurry);
        }
    }

    /** The data of the next event, which must have this name; empty for none. */
    public Event next(String name) throws IOException {
        Event event = next();
        if (!event.name().equals(name)) {
            throw new AssertionError("not an event '" + name + "', but '" + event.name() + "': " + event.data());
        }
        return event;
    }

    /** Reads on to the end of the answer. */
    public void awaitEnd() throws IOException {
        while (!next().name().equals("(end)")) {}
    }

    /** The id of the last event that was read from the network. */
    public String lastId() {
        return lastId;
    }

    public int comments() {
        return comments.get();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) events.add(new Event("", "", lines.readLine()));
            else readEvents(lines);
        } catch (IOException cut) {
            // the end is told below
        }
        events.add(new Event("(end)", lastId, ""));
    }

    private void readEvents(BufferedReader lines) throws IOException {
        String name = "";
        @Nullable StringBuilder data = null;
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.isEmpty()) {
                if (data != null) events.add(new Event(name, lastId, data.toString()));
                name = "";
                data = null;
            } else if (line.startsWith(":")) {
                comments.incrementAndGet();
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                lastId = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(line.substring("data: ".length()));
            }
        }
    }

    /** Leaves: the connection is cut. */
    @Override
    public void close() throws IOException {
        response.body().close();
        client.shutdownNow();
    }
}
