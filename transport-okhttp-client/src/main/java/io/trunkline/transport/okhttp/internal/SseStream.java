package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What a link hears: one stream over as many requests as it takes. Where one breaks, the next goes on behind what was heard.
 * Where a proxy lets nothing through until an answer has ended, each answer is asked to end after what it brings. Runs on the
 * link's reader.
 */
final class SseStream implements Runnable, SseParser.Events {
    private static final int OK = 200;
    private static final int CHUNK_BYTES = 8 << 10;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final SseLink link;
    private final SseRequests requests;
    private final OkHttpClient client;
    private final SseTimes times;
    private final int maxMessageBytes;
    private final ScheduledExecutorService timer;
    private final byte[] chunk = new byte[CHUNK_BYTES];

    /** The request that runs; null before the first. */
    private volatile @Nullable Call running;
    /** Something came over the request that runs. */
    private volatile boolean heard;
    /** The request that was given up last, since nothing came in time. */
    private volatile @Nullable Call held;

    private boolean polls;
    /** What the link is known by; null until it is open. */
    private @Nullable String session;
    /** The last place that the server has named, and how many messages came after it. */
    private String place = "";

    private int sincePlace;
    /** How many of the messages to come were here before. */
    private int repeated;

    private long brokenAt;
    private int failures;

    SseStream(
            SseLink link,
            SseRequests requests,
            OkHttpClient client,
            SseTimes times,
            int maxMessageBytes,
            ScheduledExecutorService timer) {
        this.link = link;
        this.requests = requests;
        this.client = client;
        this.times = times;
        this.maxMessageBytes = maxMessageBytes;
        this.timer = timer;
    }

    /** However it ends, the link does too: an interceptor of the application's may throw what it likes. */
    @Override
    public void run() {
        try {
            while (!link.isOver()) next();
        } finally {
            link.cut("the event stream could not be read");
        }
    }

    /** Ends the request that runs; the link is over. Any thread. */
    void stop() {
        Call call = running;
        if (call != null) call.cancel();
    }

    private void next() {
        String known = session;
        Request request = known == null ? requests.open(polls) : requests.goOn(known, place, polls);
        Call call = client.newCall(request);
        heard = false;
        repeated = sincePlace;
        running = call;
        if (link.isOver()) return; // cut before there was a call
        Future<?> impatience =
                timer.schedule(() -> giveUp(call), times.firstEvent().toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            if (isStream(response)) {
                read(response.body().source());
                ended();
            } else {
                refused(response);
            }
        } catch (IOException fault) {
            broken(Refusal.describe(fault, null), fault);
        } finally {
            impatience.cancel(false);
        }
    }

    private void giveUp(Call call) {
        if (heard || polls) return;
        held = call;
        call.cancel();
    }

    private static boolean isStream(Response response) {
        MediaType type = response.body().contentType();
        return response.code() == OK
                && type != null
                && type.type().equals("text")
                && type.subtype().equals("event-stream");
    }

    private void read(BufferedSource source) throws IOException {
        SseParser parser = new SseParser(maxMessageBytes, this);
        for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
            heard = true;
            failures = 0;
            parser.feed(chunk, count);
            if (link.isOver()) return;
        }
    }

    // ---- how a request ends

    private void ended() {
        boolean asExpected = polls && heard;
        if (!asExpected) broken("the server's stream ended", null);
    }

    private void refused(Response response) {
        String why = response.code() == OK
                ? "the answer is no event stream"
                : Refusal.describe(new IOException("refused"), response);
        if (session == null) link.refused(why, response.code(), null);
        else if (Refusal.mayPass(response)) broken(why, null);
        else link.cut(why);
    }

    private void broken(String why, @Nullable Throwable cause) {
        if (link.isOver()) return;
        if (held == running) polls = true;
        else if (session == null) link.refused(why, 0, cause);
        else pause(why);
    }

    private void pause(String why) {
        long now = System.nanoTime();
        if (failures++ == 0) brokenAt = now;
        if (now - brokenAt >= times.comingBack().toNanos()) {
            link.cut(why);
            return;
        }
        link.pause(pauseMillis(failures));
    }

    /** Exponential with jitter: many links lose their streams at once where a proxy restarts. */
    static long pauseMillis(int failures) {
        long bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures - 1, 10));
        return ThreadLocalRandom.current().nextLong(bound / 2, bound + 1);
    }

    // ---- what comes

    @Override
    public void event(String type, String data) {
        switch (type) {
            case "" -> message(data);
            case "link" -> opened(data);
            case "close" -> closed(data);
            default -> {} // of a newer server
        }
    }

    private void message(String data) {
        if (repeated > 0) {
            repeated--;
            return;
        }
        sincePlace++;
        link.heard(data);
    }

    @Override
    public void place(String id) {
        place = id.substring(id.lastIndexOf(':') + 1);
        sincePlace = repeated;
    }

    private void opened(String data) {
        if (session != null) return;
        String secret = SseNotice.of(data).text("link");
        if (secret.isEmpty()) {
            link.refused("the server did not say what the link is known by", 0, null);
            return;
        }
        session = secret;
        link.opened(secret);
    }

    private void closed(String data) {
        SseNotice notice = SseNotice.of(data);
        link.closedByServer(notice.number("code", ListenerCalls.Ending.LOST), notice.text("reason"));
    }

    @Override
    public void tooLong(long bytes) {
        link.tooLarge(bytes);
    }
}
