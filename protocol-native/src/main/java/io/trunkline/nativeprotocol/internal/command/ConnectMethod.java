package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
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
        Result result = out -> write(caller, out);
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

    private void write(Caller caller, FieldWriter out) {
        String user = caller.connection().user();
        out.string("connection", caller.connection().id().value());
        if (user == null) out.nothing("user");
        else out.string("user", user);
        out.flag("resumed", false);
        out.number("ping", pingSeconds());
        out.object(
                "limits",
                limits -> limits.integer("messageBytes", hub.limits().messageBytes())
                        .integer("pendingBytes", hub.limits().pendingBytes())
                        .integer("subscriptions", hub.config().bounds().subscriptions()));
    }

    /** Whole seconds mostly, decimals where the interval is not one: {@code 25}, {@code 0.5}. */
    private String pingSeconds() {
        long millis = hub.config().liveness().pingInterval().toMillis();
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.toPlainString();
    }
}
