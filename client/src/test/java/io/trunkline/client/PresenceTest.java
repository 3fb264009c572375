package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Presence, and the options of a subscription. */
class PresenceTest {
    private final FakeServer server = new FakeServer();
    private final TrunklineClient client = server.connected();
    private final List<String> heard = new ArrayList<>();
    private final PresenceListener members = new PresenceListener() {
        @Override
        public void onJoin(String channel, List<Member> who, long count) {
            heard.add("join " + channel + " " + who + " " + count);
        }

        @Override
        public void onLeave(String channel, List<Member> who, long count) {
            heard.add("leave " + channel + " " + who.size() + " " + count);
        }
    };

    @Test
    void tellsWhoIsThere() throws Exception {
        CompletableFuture<Presence> presence = client.presence("a/*");
        assertThat(server.nextSent()).contains("\"method\":\"presence\",\"params\":{\"channel\":\"a/*\"}");
        server.answer(
                2,
                "{\"members\":[{\"connection\":\"c1\",\"user\":\"ann\",\"info\":{\"x\": 1}},{\"connection\":\"c2\"}],"
                        + "\"count\":7,\"more\":true}");
        assertThat(valueOf(presence))
                .isEqualTo(new Presence(
                        List.of(new Member("c1", "ann", Payload.json("{\"x\": 1}")), new Member("c2", null, null)),
                        7,
                        true));
        CompletableFuture<PresenceStats> stats = client.presenceStats("a");
        server.answer(server.nextRequest("presenceStats"), "{\"connections\":9,\"users\":4}");
        assertThat(valueOf(stats)).isEqualTo(new PresenceStats(9, 4));
    }

    @Test
    void tellsWhoComesAndGoes() throws Exception {
        client.subscribe("a/*", publication -> {}, SubscribeOptions.DEFAULT.withPresence(members));
        assertThat(server.nextSent()).contains("{\"channel\":\"a/*\",\"presence\":true}");
        server.answer(2, "{}");
        client.subscribe("a/b", publication -> {});
        server.answer(server.nextRequest("subscribe"), "{}");
        change("join", "{\"channel\":\"a/b\",\"members\":[{\"connection\":\"c2\"}],\"count\":2}");
        change("leave", "{\"channel\":\"a/b\",\"members\":[],\"count\":1000}");
        change("join", "{\"channel\":\"b\",\"members\":[],\"count\":1}");

        assertThat(heard).containsExactly("join a/b [" + new Member("c2", null, null) + "] 2", "leave a/b 0 1000");
    }

    private void change(String method, String params) {
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    @Test
    void subscribesFromThePast() {
        PublicationListener listener =
                publication -> heard.add(publication.payload().asText());
        client.subscribe(
                "a", listener, SubscribeOptions.DEFAULT.from(Since.last(2)).withoutOwn());
        assertThat(server.nextSent()).contains("{\"channel\":\"a\",\"noLocal\":true,\"since\":2}");
        server.answer(
                2,
                "{\"epoch\":\"e\",\"offset\":9,\"recovered\":false,\"publications\":["
                        + "{\"channel\":\"a\",\"data\":8,\"offset\":8},{\"channel\":\"a\",\"data\":9,\"offset\":9}]}");
        assertThat(heard).containsExactly("8", "9");
        client.subscribe("b", listener, SubscribeOptions.DEFAULT.from(Since.latest()));
        assertThat(server.nextSent()).contains("{\"channel\":\"b\",\"since\":\"latest\"}");
        client.subscribe("c", listener, SubscribeOptions.DEFAULT.from(Since.after(new StreamPosition("e", 5))));
        assertThat(server.nextSent()).contains("{\"channel\":\"c\",\"since\":{\"epoch\":\"e\",\"offset\":5}}");
    }

    @Test
    void refusesOptionsThatCannotBe() throws Exception {
        client.subscribe("a", publication -> {});
        SubscribeOptions silent = SubscribeOptions.DEFAULT.withoutOwn();
        assertThat(failure(client.subscribe("a", publication -> {}, silent), Kind.BAD_ARGUMENT))
                .hasMessage("subscribe refused: there is a subscription to a already, which a second listener shares:"
                        + " noLocal and presence must be the same, and since must be left out");
        SubscribeOptions place = SubscribeOptions.DEFAULT.from(Since.after(new StreamPosition("e", 5)));
        assertThat(failure(client.subscribe("a/*", publication -> {}, place), Kind.BAD_ARGUMENT))
                .hasMessage("subscribe refused: since must be latest or a count for a pattern");
        assertThatThrownBy(() -> Since.last(1001)).hasMessage("count must be 1 to 1000, but was 1001");
    }
}
