package io.trunkline.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list of mappings that all have the same keys; on one line, as in the environment, it is YAML's flow form.
 *
 * @param <T> what one mapping becomes
 */
final class MappingsType<T> implements ValueType<List<T>> {
    private final String noun;
    private final KeyTable table;
    private final List<Key<?>> required;
    private final Function<Settings, T> maker;
    private final Function<T, String> format;

    /**
     * @param noun what the mappings are, in plural
     * @param required keys that each mapping has to have; the first names what a mapping is about
     * @param maker refuses what no key alone can refuse, by {@link IllegalArgumentException}
     * @param format one mapping in flow form
     */
    MappingsType(
            String noun,
            KeyTable table,
            List<Key<?>> required,
            Function<Settings, T> maker,
            Function<T, String> format) {
        this.noun = noun;
        this.table = table;
        this.required = List.copyOf(required);
        this.maker = maker;
        this.format = format;
    }

    @Override
    public String name() {
        return "list of " + noun;
    }

    @Override
    public boolean holdsSecret() {
        return table.holdsSecret("");
    }

    @Override
    public Optional<List<T>> read(String key, Tree value, Problems problems) {
        Tree written = value;
        if (value instanceof Tree.Scalar scalar && scalar.text().strip().startsWith("[")) {
            Optional<Tree> parsed = YamlReader.read(scalar.text(), line -> scalar.origin(), problems);
            if (parsed.isEmpty()) return Optional.empty();
            written = parsed.get();
        }
        if (!(written instanceof Tree.Items items)) {
            problems.add(
                    value.origin(), key + " must be a list of " + noun + ", but was " + written.kind(holdsSecret()));
            return Optional.empty();
        }
        return each(key, items.items(), problems);
    }

    private Optional<List<T>> each(String key, List<Tree> items, Problems problems) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            one(key + "[" + i + "]", items.get(i), problems).ifPresent(made::add);
        }
        return made.size() == items.size() ? Optional.of(List.copyOf(made)) : Optional.empty();
    }

    private Optional<T> one(String name, Tree item, Problems problems) {
        if (!(item instanceof Tree.Fields fields)) {
            problems.add(
                    item.origin(),
                    name + " must be a mapping with a " + required.getFirst() + ", but was "
                            + item.kind(holdsSecret()));
            return Optional.empty();
        }
        Settings settings = new Settings(table, name + ".");
        int before = problems.count();
        table.read(fields, settings, problems);
        for (Key<?> key : required) {
            if (!settings.isSet(key)) problems.add(item.origin(), name + "." + key + " is missing");
        }
        if (problems.count() != before) return Optional.empty();
        try {
            return Optional.of(maker.apply(settings));
        } catch (IllegalArgumentException refusal) {
            problems.add(item.origin(), name + ": " + refusal.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String format(List<T> value) {
        return value.stream().map(format).collect(Collectors.joining(", ", "[", "]"));
    }
}
