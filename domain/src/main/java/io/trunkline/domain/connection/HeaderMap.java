package io.trunkline.domain.connection;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Headers by their names, compared without regard to case. Immutable, and small: each connection has one for as long as it
 * lives, and a request has too few for a tree to find them sooner.
 */
final class HeaderMap extends AbstractMap<String, List<String>> {
    static final HeaderMap EMPTY = new HeaderMap(new String[0], List.of());

    private final String[] names;
    private final List<List<String>> values;

    private HeaderMap(String[] names, List<List<String>> values) {
        this.names = names;
        this.values = values;
    }

    static HeaderMap of(Map<String, List<String>> headers) {
        if (headers instanceof HeaderMap same) return same;
        if (headers.isEmpty()) return EMPTY;
        return new HeaderMap(
                headers.keySet().toArray(String[]::new),
                headers.values().stream().<List<String>>map(List::copyOf).toList());
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (name instanceof String text && names[i].equalsIgnoreCase(text)) return values.get(i);
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, List<String>>> iterator() {
                return IntStream.range(0, names.length)
                        .mapToObj(i -> Map.entry(names[i], values.get(i)))
                        .iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }
}
