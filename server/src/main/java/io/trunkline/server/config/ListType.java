package io.trunkline.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list. On one line, as in the environment, its values are separated by commas, with or without brackets. */
final class ListType<T> implements ValueType<List<T>> {
    private final ScalarType<T> element;

    ListType(ScalarType<T> element) {
        this.element = element;
    }

    @Override
    public String name() {
        return "list of " + element.name();
    }

    @Override
    public boolean holdsSecret() {
        return element.holdsSecret();
    }

    @Override
    public Optional<List<T>> read(String key, Tree value, Problems problems) {
        return switch (value) {
            case Tree.Items items -> each(key, items.items(), problems);
            case Tree.Scalar scalar -> each(key, split(scalar), problems);
            case Tree.Empty empty -> refuse(key, empty, problems);
            case Tree.Fields fields -> refuse(key, fields, problems);
        };
    }

    private Optional<List<T>> refuse(String key, Tree value, Problems problems) {
        problems.add(value.origin(), key + " must be a list, but was " + value.kind());
        return Optional.empty();
    }

    private static List<Tree> split(Tree.Scalar scalar) {
        String text = scalar.text().strip();
        if (text.startsWith("[") && text.endsWith("]")) text = text.substring(1, text.length() - 1);
        List<Tree> parts = new ArrayList<>();
        if (text.isBlank()) return parts;
        for (String part : text.split(",", -1)) parts.add(new Tree.Scalar(scalar.origin(), part.strip()));
        return parts;
    }

    private Optional<List<T>> each(String key, List<Tree> items, Problems problems) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            element.read(key + "[" + i + "]", items.get(i), problems).ifPresent(values::add);
        }
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public String format(List<T> value) {
        return value.stream().map(element::format).collect(Collectors.joining(", ", "[", "]"));
    }
}
