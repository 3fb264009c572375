package io.trunkline.server.backend;

import io.trunkline.backend.call.HttpCallsConfig;
import io.trunkline.backend.hook.HttpHooksConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the application's backend decides and answers.
 *
 * @param hooks where it decides over connects, subscribes and publishes; empty for nowhere
 * @param calls where it answers calls; no two answer the same method
 */
public record BackendConfig(Optional<HttpHooksConfig> hooks, List<HttpCallsConfig> calls) {
    /** It is asked nothing. */
    public static final BackendConfig NONE = new BackendConfig(Optional.empty(), List.of());

    public BackendConfig {
        calls = List.copyOf(calls);
        Set<String> methods = new HashSet<>();
        for (HttpCallsConfig each : calls) {
            for (String method : each.methods()) {
                if (methods.add(method)) continue;
                throw new IllegalArgumentException("calls.http has the method '" + method + "' twice");
            }
        }
    }
}
