package io.trunkline.backend.hook;

import io.trunkline.backend.internal.PayloadMembers;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.PublishRequest;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.json.JsonWriter;
import java.net.InetSocketAddress;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the backend is asked about a connection. Made in a turn of its loop, since that is where a connection may be looked at, and
 * written by whoever sends it.
 *
 * @param address where it comes from; null where it has no network address
 * @param traceparent of the request that has caused it; null where that is not traced
 */
record HookQuestion(
        HookEvent event,
        String connection,
        Principal principal,
        String protocol,
        String transport,
        @Nullable String address,
        @Nullable String traceparent,
        Consumer<JsonWriter> details) {
    static HookQuestion connect(Connection connection) {
        return about(connection, HookEvent.CONNECT, json -> {});
    }

    static HookQuestion subscribe(Connection connection, SubscribeRequest request) {
        return about(connection, HookEvent.SUBSCRIBE, json -> {
            writeChannel(json, request.pattern());
            json.name("presence").literal(request.presence());
            json.name("history").literal(request.since() != null);
            json.name("noLocal").literal(request.noLocal());
        });
    }

    static HookQuestion publish(Connection publisher, PublishRequest request) {
        return about(publisher, HookEvent.PUBLISH, json -> {
            writeChannel(json, request.target());
            String key = request.options().key();
            if (key != null) json.name("key").string(key);
            PayloadMembers.write(json, request.payload());
        });
    }

    private static HookQuestion about(Connection connection, HookEvent event, Consumer<JsonWriter> details) {
        Principal known = connection.principal();
        return new HookQuestion(
                event,
                connection.id().value(),
                known == null ? Principal.ANONYMOUS : known,
                connection.protocol(),
                connection.handshake().transport().text(),
                connection.handshake().remote() instanceof InetSocketAddress remote && remote.getAddress() != null
                        ? remote.getAddress().getHostAddress()
                        : null,
                connection.traceparent(),
                details);
    }

    /** Other protocols' channel names may hold the wildcards' characters, and so it is said which of them are patterns. */
    private static void writeChannel(JsonWriter json, ChannelPattern target) {
        json.name("channel").string(target.toString());
        if (!target.isLiteral()) json.name("pattern").literal(true);
    }

    String json() {
        return new JsonWriter()
                .object(json -> {
                    json.name("event").string(event.text());
                    json.name("connection").string(connection);
                    json.name("user");
                    if (principal.user() == null) json.literal("null");
                    else json.string(principal.user());
                    json.name("roles").array(array -> new TreeSet<>(principal.roles()).forEach(array::string));
                    json.name("protocol").string(protocol);
                    json.name("transport").string(transport);
                    if (address != null) json.name("address").string(address);
                    details.accept(json);
                })
                .toString();
    }
}
