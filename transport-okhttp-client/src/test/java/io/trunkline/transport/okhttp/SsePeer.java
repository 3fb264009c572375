package io.trunkline.transport.okhttp;

import io.trunkline.domain.testkit.ScriptedServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one link over SSE: it keeps what it has said, and says it again from where a returning client has got to.
 * POSTs are read when a test asks for what was received.
 */
final class SsePeer implements ScriptedServer.Peer {
    private static final int PATIENCE_SECONDS = 10;

    final String session;
    private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final Queue<String> texts = new ArrayDeque<>();
    /** Requests for the stream, as they came. */
    final LinkedBlockingQueue<HttpExchange> streams = new LinkedBlockingQueue<>();
    /** Bodies of POSTs, as they came. */
    final List<String> bodies = new ArrayList<>();
    /** And what numbers they had. */
    final List<String> numbers = new ArrayList<>();

    /** Messages in their order; guarded by this, as is all that follows. */
    private final List<String> said = new ArrayList<>();

    private @Nullable HttpExchange stream;
    /** The last event; empty while there is none. */
    private String end = "";

    private boolean dead;
    private boolean silent;
    private String nextPostStatus = "202 Accepted";
    private String nextPostBody = "";
    private boolean refusesAll;

    /** Something that the client did; null for the end of the link. */
    private record Happening(@Nullable HttpExchange request) {}

    SsePeer(String session) {
        this.session = session;
    }

    // ---- what the client does; threads of the server

    /** A request for the stream: the opening, or one that goes on after the message of a number. */
    void stream(HttpExchange request, boolean opening, int after) throws IOException {
        boolean polls = request.line.contains("poll=1");
        synchronized (this) {
            if (dead) {
                request.answer("404 Not Found", "unknown session");
                return;
            }
            streams.add(request);
            stream = request;
            if (!silent || polls) {
                request.beginStream();
                if (opening) request.write("event: link\ndata: {\"link\":\"" + session + "\"}\n\n");
                else request.write(": back\n\n");
                for (int i = after; i < said.size(); i++) write(said.get(i));
                if (said.size() > after) place();
                raw(end);
                if (polls && (opening || said.size() > after)) endAnswer();
            }
        }
        request.awaitEnd();
        request.cut();
        synchronized (this) {
            if (stream == request) happenings.add(new Happening(null));
        }
    }

    /** Hands over a POST, or what ends the link. Until it is answered, nothing more comes on its connection. */
    void handle(HttpExchange request) {
        happenings.add(new Happening(request.line.startsWith("DELETE") ? null : request));
    }

    // ---- what the test wants

    /** Lets nothing through of an answer before its end, as a proxy that buffers does. */
    synchronized void holdBack() {
        silent = true;
    }

    /** Answers the next POST with another status, and takes nothing of it. */
    synchronized void refuseNextPost(String status) {
        refuseNextPost(status, "");
    }

    synchronized void refuseAllPosts(String status) {
        refuseNextPost(status);
        refusesAll = true;
    }

    synchronized void refuseNextPost(String status, String body) {
        nextPostStatus = status;
        nextPostBody = body;
    }

    @Override
    public synchronized void send(String text) {
        said.add(text);
        write(text);
        place();
        endAnswerIfPolled();
    }

    /** Sends messages and does not tell the place after them. */
    synchronized void sendWithoutPlace(List<String> messages) {
        said.addAll(messages);
        messages.forEach(this::write);
    }

    /** Sends messages and breaks the stream before their place is told. */
    synchronized void sendAndBreak(List<String> messages) {
        sendWithoutPlace(messages);
        breakStream();
    }

    /** Whether a POST waits to be read. */
    boolean hasPost() {
        return !happenings.isEmpty();
    }

    /** Reads the next POST and breaks its connection without an answer. */
    String cutNextPost() throws Exception {
        Happening happening = happenings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (happening == null || happening.request() == null) throw new AssertionError("no POST came");
        String body = note(happening.request());
        happening.request().cut();
        return body;
    }

    /** Breaks the stream, but not the link. */
    synchronized void breakStream() {
        HttpExchange broken = stream;
        stream = null;
        if (broken != null) broken.cut();
    }

    /** Takes the messages that a client was told for ones of the past: as a server that keeps them no longer. */
    synchronized void forget() {
        dead = true;
        breakStream();
    }

    private void write(String text) {
        raw("data: " + text.replace("\n", "\ndata: ") + "\n\n");
    }

    private void place() {
        raw("id: " + session + ":" + said.size() + "\n\n");
    }

    /** Writes so on the stream. */
    synchronized void raw(String text) {
        if (stream == null) return;
        try {
            stream.write(text);
        } catch (IOException gone) {
            stream = null;
        }
    }

    private void endAnswerIfPolled() {
        HttpExchange polled = stream;
        if (polled != null && polled.line.contains("poll=1")) endAnswer();
    }

    private void endAnswer() {
        HttpExchange polled = stream;
        stream = null;
        if (polled == null) return;
        try {
            polled.endOutput();
        } catch (IOException gone) {
            polled.cut();
        }
    }

    @Override
    public void sendBeginning(long messageBytes, int sentBytes) {
        // a stream announces no length: what comes of it is all that there is to know
        raw("data: ");
        for (long sent = 0; sent < Math.min(messageBytes, 200_000); sent += 1_000) raw("x".repeat(1_000));
    }

    @Override
    public synchronized void close(int code, String reason) {
        end = "event: close\ndata: {\"code\":" + code + ",\"reason\":\"" + reason + "\"}\n\n";
        raw(end);
    }

    @Override
    public synchronized void cut() {
        forget();
    }

    @Override
    public String received() throws InterruptedException {
        try {
            return next();
        } catch (IOException fault) {
            throw new AssertionError("nothing was received", fault);
        }
    }

    private String next() throws InterruptedException, IOException {
        while (texts.isEmpty()) {
            Happening happening = happenings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (happening == null) throw new AssertionError("nothing was received within " + PATIENCE_SECONDS + " s");
            HttpExchange post = happening.request();
            if (post == null) return "end";
            answer(post);
        }
        return "text " + texts.remove();
    }

    private synchronized void answer(HttpExchange post) throws IOException {
        String body = note(post);
        if (nextPostStatus.startsWith("2")) take(post, body);
        post.answer(nextPostStatus, nextPostBody);
        if (!refusesAll) refuseNextPost("202 Accepted");
    }

    private String note(HttpExchange post) throws IOException {
        String body = post.body();
        bodies.add(body);
        numbers.add(post.header("trunkline-post"));
        return body;
    }

    private void take(HttpExchange post, String body) {
        boolean lines = post.header("content-type").startsWith("application/x-ndjson");
        texts.addAll(lines ? List.of(body.split("\n")) : List.of(body));
    }
}
