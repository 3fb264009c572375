package io.trunkline.it.sweep;

import io.trunkline.it.record.SecretKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A secret as it may be written.
 *
 * @param how such as {@code percent-encoded}
 * @param text in ISO 8859-1: a character for each byte
 */
record SecretForm(SecretKind kind, String how, String text) {
    /** All forms of a secret, each once. */
    static List<SecretForm> of(SecretKind kind, String secret) {
        List<SecretForm> forms = new ArrayList<>();
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        add(forms, kind, "raw", new String(utf8, StandardCharsets.ISO_8859_1));
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        add(forms, kind, "form-encoded", form);
        add(forms, kind, "percent-encoded", form.replace("+", "%20"));
        for (int before = 0; before < 3; before++) {
            String url = base64Within(utf8, before);
            add(forms, kind, "Base64", url);
            add(forms, kind, "Base64", url.replace('-', '+').replace('_', '/'));
        }
        return forms;
    }

    private static void add(List<SecretForm> forms, SecretKind kind, String how, String text) {
        if (text.length() < SecretIndex.BLOCK) return;
        if (forms.stream().noneMatch(form -> form.text.equals(text))) forms.add(new SecretForm(kind, how, text));
    }

    /** The characters that depend on the secret alone, where it stands behind {@code before} bytes, modulo 3, of a longer text. */
    private static String base64Within(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int whole = shifted.length / 3 * 3;
        String text = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(shifted, whole));
        return text.substring(Math.min(text.length(), before == 0 ? 0 : before + 1));
    }
}
