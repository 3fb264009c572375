package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.ConnectionView;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** The connections on the server now, for those who run it. A long list is cut, and says so. */
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
        return JsonAnswer.of(200, out -> {
            out.name("connections").array(entries -> listed.stream().limit(MOST).forEach(each -> write(entries, each)));
            out.name("more").literal(listed.size() > MOST);
        });
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
}
