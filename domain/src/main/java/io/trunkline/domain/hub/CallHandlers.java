package io.trunkline.domain.hub;

import io.trunkline.domain.call.CallHandler;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Nearest;
import io.trunkline.domain.error.Shown;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who answers which method: the handler of the very name, else that of the longest namespace. Any thread. */
final class CallHandlers {
    /** Names that are compared with an unknown one: no stranger may have the server compare for long. */
    private static final int COMPARED = 200;

    private static final String ALL = ".*";

    private final Map<String, CallHandler> exact = new ConcurrentHashMap<>();
    /** By what comes before {@code .*}; empty for all methods. */
    private final Map<String, CallHandler> namespaces = new ConcurrentHashMap<>();

    /**
     * @param method a name, {@code orders.cancel}, or a namespace: {@code orders.*}, or {@code *} for all methods
     * @throws IllegalArgumentException when it is neither
     * @throws IllegalStateException when it has a handler
     */
    Registration add(String method, CallHandler handler) {
        boolean namespace = method.equals("*") || method.endsWith(ALL);
        String name = namespace ? method.substring(0, Math.max(0, method.length() - ALL.length())) : method;
        if (!method.equals("*")) asChannel(name);
        Map<String, CallHandler> handlers = namespace ? namespaces : exact;
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalStateException("method '" + Shown.of(method) + "' has a handler already");
        }
        return () -> handlers.remove(name, handler);
    }

    /** @throws CommandException when nobody answers this method */
    CallHandler find(String method) {
        CallHandler handler = exact.get(method);
        for (int end = method.length(); handler == null && end > 0; ) {
            end = Math.max(0, method.lastIndexOf('.', end - 1));
            handler = namespaces.get(method.substring(0, end));
        }
        if (handler != null) return handler;
        List<String> known = exact.keySet().stream().limit(COMPARED).toList();
        throw new CommandException(
                ErrorCode.METHOD_NOT_FOUND,
                "there is no method '" + Shown.of(method) + "' to call" + Nearest.hint(method, known));
    }

    /**
     * The method as access rules see it: its parts are levels.
     *
     * @throws IllegalArgumentException naming the rule of names that it breaks
     */
    static ChannelName asChannel(String method) {
        if (method.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "method must have dots between its parts and no '/', but was '" + Shown.of(method) + "'");
        }
        try {
            return ChannelName.of(method.replace('.', '/'));
        } catch (InvalidNameException invalid) {
            throw new IllegalArgumentException("method " + invalid.rule() + " (its parts, split at dots, are levels)");
        }
    }
}
