package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that had no answer to a {@code POST} sends it again under its number, and what it says is taken once. */
class SseNumberedPostIT {
    private static final String CONNECT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}";

    private final TestServer server = TestServer.start();
    private final Rpc rpc = new Rpc(server.port());
    private final List<String> published = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        rpc.close();
        server.close();
    }

    private static String publish(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":"
                + id + "}}";
    }

    private HttpResponse<String> post(String secret, String number, String preference, String json) throws Exception {
        return rpc.send(rpc.post(secret, "application/json", json)
                .header("Trunkline-Post", number)
                .header("Prefer", preference));
    }

    @Test
    void aNumberedPostIsTakenOnceAndAnsweredEachTime() throws Exception {
        server.hub().listen("a", it -> published.add(it.payload().asText()), Runnable::run);
        try (EventReader stream = EventReader.open("http://127.0.0.1:" + server.port() + "/sse?link=1")) {
            String secret = stream.next("link").get("link");
            for (int i = 0; i < 3; i++) {
                assertThat(post(secret, "1", "respond-async", CONNECT).statusCode())
                        .isEqualTo(202);
            }
            for (int id = 2; id < 5; id++) {
                for (int i = 0; i < 3; i++) {
                    assertThat(post(secret, "" + id, "respond-async", publish(id))
                                    .statusCode())
                            .isEqualTo(202);
                }
            }
            String first = post(secret, "5", "wait=10", publish(5)).body();
            assertThat(first).contains("\"id\":5,\"result\"");
            assertThat(post(secret, "5", "wait=10", publish(5)).body()).isEqualTo(first);
            for (int id = 1; id < 5; id++)
                assertThat(stream.next().json().get("id").asInt()).isEqualTo(id);
        }
        assertThat(published).containsExactly("2", "3", "4", "5");
    }

    @Test
    void whatIsNoNumberIsRefused() throws Exception {
        try (EventReader stream = EventReader.open("http://127.0.0.1:" + server.port() + "/sse?link=1")) {
            String secret = stream.next("link").get("link");
            HttpResponse<String> answer = post(secret, "one", "respond-async", CONNECT);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("the header Trunkline-Post must be a number");
        }
    }
}
