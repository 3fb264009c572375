package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of the protocol by name. */
public final class Methods {
    private final Map<String, Method> byName = new LinkedHashMap<>();

    public Methods(List<Method> methods) {
        for (Method method : methods) {
            byName.put(method.name(), method);
        }
    }

    /** These with another in place of the one of its name. */
    public Methods with(Method other) {
        Methods changed = new Methods(List.copyOf(byName.values()));
        changed.byName.put(other.name(), other);
        return changed;
    }

    /** @throws CommandException when there is no method of that name */
    public Method get(String name) {
        Method method = byName.get(name);
        if (method != null) return method;
        String hint = Nearest.hint(name, List.copyOf(byName.keySet()));
        throw new CommandException(ErrorCode.METHOD_NOT_FOUND, "there is no method '" + Shown.of(name) + "'" + hint);
    }
}
