package io.trunkline.server.cli;

import io.trunkline.domain.auth.AccessRules;
import io.trunkline.server.auth.RulesReload;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Looks once a second whether the configuration file has other access rules, on a thread of its own, as long as the process runs. */
final class AccessReload {
    private AccessReload() {}

    static void start(ServeCommand command, ServerProcess process, AccessRules rules, Logger log) {
        Path file = Objects.requireNonNull(command.sources.file);
        RulesReload reload =
                new RulesReload(file, () -> process.configOf(command).auth().rules(), rules, log::info, log::warn);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("configuration").factory());
        thread.scheduleWithFixedDelay(reload, 1, 1, TimeUnit.SECONDS);
    }
}
