package io.trunkline.domain.auth;

import io.trunkline.domain.auth.AccessRule.Effect;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.channel.Segment.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many rules that applies without looking at those about other channels: a tree of the literal levels that rules'
 * patterns begin with. A pattern that begins with a wildcard or placeholder hangs at the root, where every question looks at it.
 * Allocates nothing to find; any thread once all rules are added.
 */
final class RuleIndex {
    private final Node root = new Node();

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        /** The patterns whose leading literals end here, in the order of their rules. */
        final List<Entry> here = new ArrayList<>();
        /** The patterns of deny rules whose leading literals go on from here, in the same order: a wildcard here meets them. */
        final List<Entry> deniesBelow = new ArrayList<>();
    }

    /**
     * One pattern of a rule.
     *
     * @param order the rule's place among all
     * @param allowed the answer where an allow rule applies, made once
     */
    record Entry(int order, AccessRule rule, PatternTemplate pattern, CompletionStage<Access> allowed) {
        private boolean applies(Principal principal, ChannelPattern target) {
            // whether the principal is meant is asked last: most patterns are about other channels, and that is soon
            // seen
            return rule.concerns(pattern, principal, target) && rule.who().includes(principal);
        }
    }

    /** Adds a rule after all that were added before. */
    void add(int order, AccessRule rule) {
        CompletionStage<Access> allowed = CompletableFuture.completedFuture(new Access.Allowed(rule.name()));
        for (PatternTemplate pattern : rule.patterns()) add(new Entry(order, rule, pattern, allowed));
    }

    private void add(Entry entry) {
        Node node = root;
        for (Segment segment : entry.pattern().shape().segments()) {
            if (!(segment instanceof Literal literal)) break;
            if (entry.rule().effect() == Effect.DENY) node.deniesBelow.add(entry);
            node = node.children.computeIfAbsent(literal.text(), absent -> new Node());
        }
        node.here.add(entry);
    }

    /** The entry by which the first rule that decides about the target does so; null where none does. */
    @Nullable
    Entry first(Principal principal, ChannelPattern target) {
        List<Segment> segments = target.segments();
        Node node = root;
        Entry first = earlier(node.here, null, principal, target);
        for (int i = 0; i < segments.size(); i++) {
            // no literal contains a wildcard, so that below it only what denies can apply
            if (!(segments.get(i) instanceof Literal literal)) {
                return earlier(node.deniesBelow, first, principal, target);
            }
            node = node.children.get(literal.text());
            if (node == null) return first;
            first = earlier(node.here, first, principal, target);
        }
        return first;
    }

    /** The first of the entries that applies, where its rule comes before that of {@code known}; else {@code known}. */
    private static @Nullable Entry earlier(
            List<Entry> entries, @Nullable Entry known, Principal principal, ChannelPattern target) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (known != null && entry.order() >= known.order()) return known;
            if (entry.applies(principal, target)) return entry;
        }
        return known;
    }
}
