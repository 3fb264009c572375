package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pattern of an access rule: native syntax in which a whole level may be a placeholder. Immutable.
 *
 * <pre>
 *   {user}         the user's name
 *   {role}         each of the user's roles
 *   {claim:NAME}   each value of a claim; {NAME} is the same where NAME is not like one of the above
 * </pre>
 *
 * A placeholder matches one level, by equality, and one that stands twice has the same value in both places. A value that is not
 * one literal level by the native rules ({@code #}, {@code a/b}, empty, too long) is unusable, and so is one that begins with
 * {@code $} at the first level.
 */
public final class PatternTemplate {
    /** How many patterns {@link #expand} gives at most. */
    public static final int MOST_EXPANSIONS = 64;

    private final String text;
    private final List<ChannelPattern> shape;
    private final List<TemplateVariable> variables;

    private PatternTemplate(String text, ChannelPattern shape, List<TemplateVariable> variables) {
        this.text = text;
        this.shape = List.of(shape);
        this.variables = variables;
    }

    /**
     * Reads a pattern with placeholders.
     *
     * @throws IllegalArgumentException naming the pattern and the rule that it breaks
     */
    public static PatternTemplate parse(String text) {
        String[] levels = text.split("/", -1);
        Map<Placeholder, List<Integer>> found = new LinkedHashMap<>();
        try {
            for (int i = 0; i < levels.length; i++) {
                String level = levels[i];
                if (level.indexOf('{') < 0 && level.indexOf('}') < 0) continue;
                found.computeIfAbsent(placeholder(level, i), absent -> new ArrayList<>())
                        .add(i);
                levels[i] = "+";
            }
            ChannelPattern shape = ChannelPattern.parse(String.join("/", levels));
            List<TemplateVariable> variables = new ArrayList<>();
            found.forEach((placeholder, at) -> variables.add(new TemplateVariable(placeholder, at)));
            return new PatternTemplate(text, shape, List.copyOf(variables));
        } catch (InvalidNameException refused) {
            throw refusal(text, refused.rule());
        } catch (IllegalArgumentException refused) {
            throw refusal(text, String.valueOf(refused.getMessage()));
        }
    }

    private static Placeholder placeholder(String level, int index) {
        boolean whole = level.startsWith("{") && level.indexOf('{', 1) < 0 && level.indexOf('}') == level.length() - 1;
        if (!whole) {
            throw new IllegalArgumentException(
                    "has a brace inside its level " + (index + 1) + ": a placeholder, as {user}, fills its level");
        }
        return Placeholder.parse(level.substring(1, level.length() - 1));
    }

    private static IllegalArgumentException refusal(String text, String rule) {
        return new IllegalArgumentException("pattern '" + Shown.of(text) + "' " + rule);
    }

    /** The pattern with a wildcard of one level in each placeholder's place. */
    ChannelPattern shape() {
        return shape.get(0);
    }

    /** Whether it has no placeholder, and is the same pattern for everybody. */
    public boolean isConstant() {
        return variables.isEmpty();
    }

    /**
     * What it is for a principal: one pattern per combination of usable values, in the order of the values, and none where a
     * placeholder has none. Stops at {@link #MOST_EXPANSIONS}; to decide, ask {@link #contains} and {@link #intersects}, which
     * have no such bound.
     */
    public List<ChannelPattern> expand(Principal principal) {
        List<ChannelPattern> patterns = shape;
        for (TemplateVariable variable : variables) {
            patterns = patterns.stream()
                    .flatMap(pattern -> variable.fill(pattern, principal, MOST_EXPANSIONS).stream())
                    .limit(MOST_EXPANSIONS)
                    .toList();
        }
        return patterns;
    }

    /** Whether, for this principal, some combination of usable values makes a pattern that contains the target. */
    public boolean contains(Principal principal, ChannelPattern target) {
        if (!PatternSets.contains(shape.get(0), target)) return false;
        for (int i = 0; i < variables.size(); i++) {
            if (!variables.get(i).contains(principal, target)) return false;
        }
        return true;
    }

    /**
     * Whether, for this principal, some combination of values makes a pattern that intersects the target. Asked for refusals, so
     * an unusable value counts as every level: else a user named {@code #} would escape what is refused to others. A placeholder
     * that has no value at all intersects nothing.
     */
    public boolean intersects(Principal principal, ChannelPattern target) {
        if (!PatternSets.intersects(shape.get(0), target)) return false;
        for (int i = 0; i < variables.size(); i++) {
            if (!variables.get(i).intersects(principal, target)) return false;
        }
        return true;
    }

    /** Whether the principal has a value for one of its placeholders that {@link #contains} leaves out. */
    boolean hasUnusableValue(Principal principal) {
        return variables.stream().anyMatch(variable -> variable.hasUnusableValue(principal));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatternTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
