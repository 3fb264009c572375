package io.trunkline.it.sweep;

import io.trunkline.it.record.SecretKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any 16 characters in a row of any secret, the whole of a shorter one, in one pass over a text of any length. Every eighth
 * place of a secret begins a block of eight bytes that is looked up at each place of the text: 16 in a row hold one of them.
 */
final class SecretIndex {
    static final int BLOCK = 8;
    private static final int LEAST = 16;
    /** Fewer characters that differ make a ruler, not a piece of a secret. */
    private static final int LEAST_DIFFERENT = 5;

    private static final int BUFFER = 1 << 16;
    private static final int SIEVE = (1 << 24) - 1;
    private static final int SHOWN = 40;

    private final Map<Long, List<Place>> places = new HashMap<>();
    /** Says fast, and mostly, that there is no such block. */
    private final BitSet sieve = new BitSet(SIEVE + 1);

    private record Place(SecretForm form, int at) {}

    SecretIndex(Map<String, SecretKind> secrets) {
        secrets.forEach((secret, kind) -> SecretForm.of(kind, secret).forEach(this::add));
    }

    private void add(SecretForm form) {
        byte[] text = form.text().getBytes(StandardCharsets.ISO_8859_1);
        int last = text.length < LEAST ? 0 : text.length - BLOCK;
        for (int at = 0; at <= last; at += BLOCK) {
            long block = block(text, at);
            if (form.text().substring(at, at + BLOCK).chars().distinct().count() == 1) continue;
            places.computeIfAbsent(block, none -> new ArrayList<>(1)).add(new Place(form, at));
            sieve.set(sieved(block));
        }
    }

    private static long block(byte[] text, int at) {
        long block = 0;
        for (int i = 0; i < BLOCK; i++) block = block << 8 | text[at + i] & 0xff;
        return block;
    }

    private static int sieved(long block) {
        return (int) (block * 0x9E3779B97F4A7C15L >>> 40) & SIEVE;
    }

    /** What the text holds, each form of a secret once. The caller closes the text. */
    List<Finding> search(InputStream text) throws IOException {
        Map<SecretForm, Finding> found = new LinkedHashMap<>();
        byte[] buffer = new byte[BUFFER];
        int filled = 0;
        int from = 0;
        long base = 0;
        for (boolean end = false; !end; ) {
            int read = text.read(buffer, filled, buffer.length - filled);
            end = read < 0;
            filled += Math.max(read, 0);
            // What stands behind a block decides too: the rest waits for more of the text.
            int until = filled - (end ? BLOCK : LEAST);
            for (; from <= until; from++) look(buffer, filled, from, base, found);
            int gone = Math.max(0, from - SHOWN - LEAST);
            System.arraycopy(buffer, gone, buffer, 0, filled - gone);
            filled -= gone;
            from -= gone;
            base += gone;
        }
        return List.copyOf(found.values());
    }

    private void look(byte[] buffer, int filled, int at, long base, Map<SecretForm, Finding> found) {
        long block = block(buffer, at);
        if (!sieve.get(sieved(block))) return;
        for (Place place : places.getOrDefault(block, List.of())) {
            SecretForm form = place.form();
            if (found.containsKey(form)) continue;
            int start = at - before(buffer, at, place);
            int end = at + behind(buffer, filled, at, place);
            if (end - start < Math.min(LEAST, form.text().length()) || isRuler(buffer, start, end)) continue;
            int shown = Math.max(0, start - SHOWN);
            String context = new String(buffer, shown, start - shown, StandardCharsets.UTF_8);
            found.put(form, new Finding(form, base + start, context));
        }
    }

    private static int before(byte[] buffer, int at, Place place) {
        int same = 0;
        int most = Math.min(LEAST, Math.min(at, place.at()));
        while (same < most
                && buffer[at - same - 1] == (byte) place.form().text().charAt(place.at() - same - 1)) same++;
        return same;
    }

    private static int behind(byte[] buffer, int filled, int at, Place place) {
        int same = BLOCK;
        int most = Math.min(LEAST, Math.min(filled - at, place.form().text().length() - place.at()));
        while (same < most && buffer[at + same] == (byte) place.form().text().charAt(place.at() + same)) same++;
        return same;
    }

    private static boolean isRuler(byte[] buffer, int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1)
                        .chars()
                        .distinct()
                        .count()
                < LEAST_DIFFERENT;
    }
}
