package io.trunkline.server.auth;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.concurrent.CompletionStage;

/** The rules decide; where none does, the application's backend. Any thread. */
final class RulesThenBackend implements AccessPolicy {
    private final AccessRules rules;
    private final AccessPolicy backend;

    RulesThenBackend(AccessRules rules, AccessPolicy backend) {
        this.rules = rules;
        this.backend = backend;
    }

    @Override
    public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
        CompletionStage<Access> answer = rules.decide(principal, action, target);
        // the rules' answers are always complete
        boolean undecided = answer.toCompletableFuture().getNow(null) instanceof Access.Denied denied
                && denied.rule().equals(AccessRules.NO_RULE);
        return undecided ? backend.decide(principal, action, target) : answer;
    }

    /** Both only ever grow. */
    @Override
    public long version() {
        return rules.version() + backend.version();
    }

    @Override
    public long revision() {
        return rules.revision() + backend.revision();
    }
}
