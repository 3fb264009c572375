package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What a link says: bounded in bytes, one POST after the other, so that the order stays. What queued while one was under way
 * goes together with the next. Each has a number, so one that was not answered is sent again and taken once. Any thread.
 */
final class SseOutbox {
    /** Most bytes of several messages in one POST. */
    private static final int TOGETHER_BYTES = 64 << 10;

    private static final int TOO_LARGE = 413;
    private static final int ACCEPTED = 202;
    private static final long LAST_WORDS_MS = 1_000;

    private final SseLink link;
    private final SseRequests requests;
    private final OkHttpClient client;
    private final Executor threads;
    private final long maxBytes;
    private final long comingBackNanos;
    private volatile @Nullable Call running;
    /** How many there were; of the one thread that sends. */
    private long posts;

    /** Guarded by this, as is all that follows. */
    private final Deque<String> waiting = new ArrayDeque<>();

    private long bytes;
    private boolean sending;
    private @Nullable Runnable afterLast;
    /** Grows smaller where the server's limit does not allow it. */
    private int togetherBytes = TOGETHER_BYTES;

    SseOutbox(SseLink link, SseRequests requests, OkHttpClient client, Executor threads, LinkSettings settings) {
        this.link = link;
        this.requests = requests;
        this.client = client;
        this.threads = threads;
        this.maxBytes = settings.maxQueuedBytes();
        this.comingBackNanos = settings.sse().comingBack().toNanos();
    }

    /** Queues a message; false where it does not fit, or nothing is sent any more. */
    boolean add(String message) {
        long size = Utf8.size(message);
        synchronized (this) {
            if (afterLast != null || bytes + size > maxBytes) return false;
            waiting.add(message);
            bytes += size;
            if (sending) return true;
            sending = true;
        }
        return begin();
    }

    /** Bytes that have not left. */
    synchronized long queuedBytes() {
        return bytes;
    }

    /** Sends what waits, then, where {@code told}, tells the server that the link is over, then runs {@code then}. Once. */
    void end(boolean told, Runnable then) {
        synchronized (this) {
            afterLast = told ? () -> leave(then) : then;
            if (sending) return;
            sending = true;
        }
        begin();
    }

    /** Gives up the request that runs; the link is over. */
    void stop() {
        Call call = running;
        if (call != null) call.cancel();
    }

    private boolean begin() {
        try {
            threads.execute(this::send);
            return true;
        } catch (RejectedExecutionException closed) {
            return false; // the transport is, and cuts its links
        }
    }

    private void send() {
        try {
            sendAll();
        } catch (RuntimeException | Error fault) {
            // an interceptor of the application's has thrown: nobody would send what waits
            link.cut("a message could not be sent");
            throw fault;
        }
    }

    private void sendAll() {
        while (!link.isOver()) {
            List<String> next = take();
            if (next.isEmpty()) {
                if (over()) return;
            } else {
                post(next);
            }
        }
    }

    private synchronized List<String> take() {
        List<String> taken = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty()) {
            String next = waiting.element();
            size += Utf8.size(next) + 1;
            boolean alone = SseBody.isAlone(next);
            if (!taken.isEmpty() && (alone || size > togetherBytes)) break;
            taken.add(waiting.remove());
            if (alone) break;
        }
        return taken;
    }

    /** Nothing waits: whether that is all for now. */
    private boolean over() {
        Runnable then;
        synchronized (this) {
            if (!waiting.isEmpty()) return false;
            then = afterLast;
            if (then == null) sending = false;
        }
        if (then != null) then.run();
        return true;
    }

    private void leave(Runnable then) {
        try {
            execute(client.newCall(requests.delete(link.session()))).close();
        } catch (IOException fault) {
            // the server ends the link by itself when nobody comes for it
        }
        then.run();
    }

    private void post(List<String> messages) {
        Request request = requests.post(link.session(), ++posts, new SseBody(messages));
        long begun = System.nanoTime();
        for (int attempt = 1; !link.isOver(); attempt++) {
            String problem;
            boolean refused = false;
            try (Response response = execute(client.newCall(request))) {
                // any other success is a page of somebody in between
                if (response.code() == ACCEPTED) {
                    left(messages);
                    return;
                }
                if (response.code() == TOO_LARGE && messages.size() > 1) {
                    sendFewer(messages);
                    return;
                }
                problem = Refusal.describe(new IOException("refused"), response);
                if (Refusal.isBusy(response)) begun = System.nanoTime();
                else refused = !Refusal.mayPass(response);
            } catch (IOException fault) {
                problem = Refusal.describe(fault, null);
            }
            // a server that ends the stream refuses what is posted to it, perhaps before its last words have come
            if (refused) link.pause(LAST_WORDS_MS);
            if (refused || System.nanoTime() - begun >= comingBackNanos) link.cut(problem);
            else link.pause(SseStream.pauseMillis(attempt));
        }
    }

    private Response execute(Call call) throws IOException {
        running = call;
        if (link.isOver()) call.cancel();
        return call.execute();
    }

    private synchronized void left(List<String> messages) {
        for (String message : messages) bytes -= Utf8.size(message);
    }

    private synchronized void sendFewer(List<String> messages) {
        togetherBytes /= 2;
        for (int i = messages.size() - 1; i >= 0; i--) waiting.addFirst(messages.get(i));
    }
}
