package io.trunkline.server.cli;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.AccessStep;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.text.Escapes;

/** What {@link AccessCommand} prints. */
final class Explanation {
    private final Terminal terminal;

    Explanation(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the exit code: 0 for allowed. */
    int of(AuthConfig config, Principal principal, Action action, ChannelPattern target) {
        if (config.open()) return answer("allowed: auth.open lets everybody do everything", ExitCode.OK);
        AccessRules rules = new AccessRules(config.rules());
        for (AccessStep step : rules.explain(principal, action, target)) {
            terminal.out().println(Escapes.line((step.applied() ? "* " : "- ") + step.rule() + ": " + step.why()));
        }
        if (principal.isAnonymous() && !config.anonymous()) {
            return answer("denied: auth.anonymous is false, so nobody gets so far without a token", ExitCode.FAILED);
        }
        return switch (rules.decide(principal, action, target)
                .toCompletableFuture()
                .join()) {
            case Access.Allowed allowed -> answer("allowed by " + allowed.rule(), ExitCode.OK);
            case Access.Denied denied -> answer("denied by " + denied.rule(), ExitCode.FAILED);
        };
    }

    private int answer(String text, int exitCode) {
        terminal.out().println(Escapes.line(text));
        return exitCode;
    }
}
