package io.trunkline.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into a {@link Tree} that knows the line of every value. Reads events and not a document, so depth is bounded
 * while reading, an alias shares what its anchor read, and an anchor cannot hold itself.
 */
final class YamlReader {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 16;

    private final IntFunction<Origin> originOfLine;
    private final Iterator<Event> events;
    private final Map<Anchor, Tree> anchors = new HashMap<>();

    private YamlReader(String text, IntFunction<Origin> originOfLine) {
        this.originOfLine = originOfLine;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * The one document in {@code text}.
     *
     * @param originOfLine names a line, counted from 1
     * @return empty where there is no document, or after a problem was added
     */
    static Optional<Tree> read(String text, IntFunction<Origin> originOfLine, Problems problems) {
        try {
            return new YamlReader(text, originOfLine).document();
        } catch (Refusal refusal) {
            problems.add(refusal.origin, String.valueOf(refusal.getMessage()));
        } catch (MarkedYamlEngineException fault) {
            int line = fault.getProblemMark().map(Mark::getLine).orElse(0);
            problems.add(originOfLine.apply(line + 1), "is not valid YAML: " + plain(fault));
        } catch (ReaderException fault) {
            int line = (int) text.codePoints()
                    .limit(fault.getPosition())
                    .filter(c -> c == '\n')
                    .count();
            problems.add(
                    originOfLine.apply(line + 1),
                    "holds a character that YAML does not allow: " + String.format("U+%04X", fault.getCodePoint()));
        } catch (YamlEngineException fault) {
            problems.add(originOfLine.apply(0), "is not valid YAML: " + fault.getMessage());
        }
        return Optional.empty();
    }

    private static String plain(MarkedYamlEngineException fault) {
        String problem = String.valueOf(fault.getProblem());
        if (problem.contains("\\t(TAB)")) return "indent with spaces, not with a tab";
        return fault.getContext() == null ? problem : problem + " (" + fault.getContext() + ")";
    }

    private Optional<Tree> document() {
        events.next(); // start of the stream
        if (events.next() instanceof StreamEndEvent) return Optional.empty();
        Tree tree = value(events.next(), 0);
        if (!(events.next() instanceof DocumentEndEvent) || !(events.next() instanceof StreamEndEvent)) {
            throw new Refusal(originOfLine.apply(0), "holds more than one document");
        }
        return Optional.of(tree);
    }

    private Tree value(Event event, int depth) {
        Origin origin = originOf(event);
        if (depth > MAX_DEPTH) throw new Refusal(origin, "is nested more than " + MAX_DEPTH + " levels deep");
        if (event instanceof AliasEvent alias) return shared(alias, origin);
        Tree tree = switch (event) {
            case ScalarEvent scalar -> scalar(scalar, origin);
            case MappingStartEvent start -> mapping(start, origin, depth);
            default -> sequence(event, origin, depth);
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, tree));
        return tree;
    }

    /** Neither its name nor that of a tag is told: they may be a secret that was written without quotes. */
    private Tree shared(AliasEvent alias, Origin origin) {
        Tree tree = anchors.get(alias.getAlias());
        if (tree == null)
            throw new Refusal(origin, "is an alias of nothing before it: text that begins with * needs quotes");
        return tree;
    }

    private static Tree scalar(ScalarEvent scalar, Origin origin) {
        refuseTag(scalar.getTag(), origin);
        String text = scalar.getValue();
        boolean empty = scalar.isPlain() && text.matches("|~|null|Null|NULL");
        return empty ? new Tree.Empty(origin) : new Tree.Scalar(origin, text);
    }

    private Tree mapping(CollectionStartEvent start, Origin origin, int depth) {
        refuseTag(start.getTag(), origin);
        List<Tree.Field> fields = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Origin at = originOf(event);
            if (!(value(event, depth + 1) instanceof Tree.Scalar name)) throw new Refusal(at, "a key must be text");
            fields.add(new Tree.Field(at, name.text(), value(events.next(), depth + 1)));
        }
        return new Tree.Fields(origin, fields);
    }

    private Tree sequence(Event start, Origin origin, int depth) {
        refuseTag(((CollectionStartEvent) start).getTag(), origin);
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(value(event, depth + 1));
        }
        return new Tree.Items(origin, items);
    }

    private static void refuseTag(Optional<String> tag, Origin origin) {
        if (tag.isPresent())
            throw new Refusal(origin, "has a tag, which has no use here: text that begins with ! needs quotes");
    }

    private Origin originOf(Event event) {
        return originOfLine.apply(event.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }

    /** Valid YAML that a configuration may not have. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Origin origin;

        Refusal(Origin origin, String message) {
            super(message, null, false, false);
            this.origin = origin;
        }
    }
}
