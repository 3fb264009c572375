package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.ConnectionView;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is on the server now, for those who run it. Long lists are cut, and say so. */
public final class Listings {
    /** Most entries of an answer. */
    static final int MOST = 10_000;

    private Listings() {}

    /** {@code GET /api/connections}, all or those of {@code ?user=}. */
    public static HttpAnswer connections(Hub hub, HttpExchange exchange) {
        Optional<String> user = exchange.parameter("user");
        List<ConnectionView> listed = hub.connections().stream()
                .filter(each -> user.isEmpty() || user.get().equals(each.user()))
                .toList();
        return answer("connections", listed, Listings::write);
    }

    private static void write(JsonWriter out, ConnectionView connection) {
        out.object(each -> {
            each.name("connection").string(connection.id().value());
            String user = connection.user();
            if (user == null) each.name("user").literal("null");
            else each.name("user").string(user);
            each.name("protocol").string(connection.protocol());
            each.name("transport").string(connection.transport().text());
            each.name("remote").string(shown(connection.remote()));
        });
    }

    /** {@code 192.0.2.7:4711}; asks no name service. */
    private static String shown(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress internet)) return remote.toString();
        String host = internet.getAddress() == null
                ? internet.getHostString()
                : internet.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + internet.getPort();
    }

    /** {@code GET /api/channels}: the active ones, in the order of their names. */
    public static HttpAnswer channels(Hub hub) {
        return answer(
                "channels", hub.channels(), (JsonWriter out, ChannelName channel) -> out.string(channel.toString()));
    }

    /** {@code {"NAME":[...],"more":false}}, with at most {@link #MOST} entries. */
    static <T> HttpAnswer answer(String name, List<T> all, BiConsumer<JsonWriter, T> entry) {
        return JsonAnswer.of(200, out -> {
            out.name(name).array(entries -> all.stream().limit(MOST).forEach(each -> entry.accept(entries, each)));
            out.name("more").literal(all.size() > MOST);
        });
    }
}
