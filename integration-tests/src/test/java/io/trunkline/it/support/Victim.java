package io.trunkline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A user with a live connection who wants nothing but their messages. Tests ask what came to them: an attack that is refused and
 * still disturbs somebody is an attack that worked.
 */
public final class Victim implements AutoCloseable {
    private static final int TIMEOUT_S = 30;

    private final JavaClient client;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private Victim(JavaClient client) {
        this.client = client;
    }

    /** Connects with a token, and subscribes. */
    public static Victim connect(String url, String token, String pattern) throws Exception {
        Victim victim = new Victim(JavaClient.connect(url, builder -> builder.token(token)));
        victim.subscribe(pattern);
        return victim;
    }

    /** The same by every way in: as many connections as there are doors. */
    public static List<Victim> everywhere(TestServer server, String token, String pattern) throws Exception {
        List<Victim> all = new ArrayList<>();
        for (Door door : Door.values()) all.add(connect(door.url(server), token, pattern));
        return all;
    }

    private void subscribe(String pattern) throws Exception {
        client.client()
                .subscribe(
                        pattern,
                        publication -> heard.add(publication.channel() + " "
                                + publication.payload().asText()))
                .get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    public JavaClient client() {
        return client;
    }

    public void publish(String channel, String json) throws Exception {
        client.client().publishJson(channel, json).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    /** What comes next must be this, {@code CHANNEL PAYLOAD}: nothing of an attack came before it. */
    public void expect(String message) throws InterruptedException {
        assertThat(heard.poll(TIMEOUT_S, TimeUnit.SECONDS)).isEqualTo(message);
    }

    /** Nothing came that was not expected; a round trip makes sure that nothing is on its way. */
    public void expectNothingElse() throws Exception {
        client.client().ping().get(TIMEOUT_S, TimeUnit.SECONDS);
        assertThat(heard).isEmpty();
    }

    /** How the connection ended; waits for it. */
    public Closing closing() throws InterruptedException {
        return client.closing();
    }

    @Override
    public void close() {
        client.close();
    }
}
