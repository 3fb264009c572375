package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code connect}: says who the connection is and what it may do. Anonymous connections may leave it out. */
public final class ConnectMethod implements Method {
    /** The attribute of a connection that holds what its client calls itself. */
    public static final String CLIENT_ATTRIBUTE = "client";

    private static final int LONGEST_CLIENT = 100;

    private final Hub hub;

    public ConnectMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public List<String> parameters() {
        return List.of("token", "resume", "client");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        params.refuse("token", "this server has no authentication");
        // sessions are not kept here: an asked-for one is answered as not resumed, whatever it is
        params.string("resume");
        String client = client(params);
        if (!caller.connectOnce()) {
            throw new CommandException(
                    ErrorCode.REFUSED, "connect was called before on this connection", "connect once");
        }
        if (client != null) caller.connection().attributes().put(CLIENT_ATTRIBUTE, client);
        Result result = out -> out.object(members -> write(caller, members));
        return result.now();
    }

    private static @Nullable String client(Params params) {
        String client = params.string("client");
        if (client == null) return null;
        if (client.length() > LONGEST_CLIENT || client.codePoints().anyMatch(Character::isISOControl)) {
            throw Params.refused("client must be at most " + LONGEST_CLIENT + " characters without control characters");
        }
        return client;
    }

    private void write(Caller caller, JsonWriter out) {
        String user = caller.connection().user();
        out.name("connection").string(caller.connection().id().value());
        if (user == null) out.name("user").literal("null");
        else out.name("user").string(user);
        out.name("resumed").literal(false);
        out.name("ping").literal(pingSeconds());
        out.name("limits").object(limits -> {
            limits.name("messageBytes").literal(hub.limits().messageBytes());
            limits.name("pendingBytes").literal(hub.limits().pendingBytes());
            limits.name("subscriptions").literal(hub.config().bounds().subscriptions());
        });
    }

    /** Whole seconds mostly, decimals where the interval is not one: {@code 25}, {@code 0.5}. */
    private String pingSeconds() {
        long millis = hub.config().liveness().pingInterval().toMillis();
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.toPlainString();
    }
}
