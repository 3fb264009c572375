package io.trunkline.domain.hub;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was sent one publication, and who has confirmed it. Knows at most {@value #MOST} by name; where there are more it never tells
 * that all have it. Guarded by its owner.
 */
final class Receipts {
    /** Most connections whose confirmations are kept. */
    static final int MOST = 1_000;

    private final Map<String, Receipt> confirmed = new LinkedHashMap<>();
    private final Set<String> awaited = new HashSet<>();
    private boolean crowded;

    /** It was written to a connection, which may have confirmed before its transport said so. */
    void sent(String connection) {
        if (confirmed.containsKey(connection)) return;
        if (awaited.size() + confirmed.size() < MOST) awaited.add(connection);
        else crowded = true;
    }

    /** @return the receipt; null where this connection has confirmed before, or there are too many */
    @Nullable
    Receipt confirm(String connection, @Nullable String user) {
        awaited.remove(connection);
        if (awaited.size() + confirmed.size() >= MOST || confirmed.containsKey(connection)) return null;
        Receipt receipt = new Receipt(connection, user);
        confirmed.put(connection, receipt);
        return receipt;
    }

    int count() {
        return confirmed.size();
    }

    boolean isComplete() {
        return awaited.isEmpty() && !crowded;
    }

    /** In the order of their coming. */
    List<Receipt> list() {
        return List.copyOf(confirmed.values());
    }
}
