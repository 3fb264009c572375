package io.trunkline.it.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets that the suite used: a file of lines, each a kind and the secret in Base64. Any thread. */
public final class UsedSecrets {
    private static final String NAME = "secrets";
    /** Of a secret's characters: a token of a megabyte, which some test sends, is found by its first part too. */
    private static final int LONGEST = 4_096;

    private final Path file;
    private final Map<String, SecretKind> known = new LinkedHashMap<>();

    private UsedSecrets(Path file) {
        this.file = file;
    }

    /** None yet. */
    static UsedSecrets anew(Path folder) throws IOException {
        return new UsedSecrets(Files.write(folder.resolve(NAME), new byte[0]));
    }

    synchronized void add(SecretKind kind, String secret) throws IOException {
        String kept = essence(kind, secret);
        if (kept.isEmpty() || known.putIfAbsent(kept, kind) != null) return;
        String line = kind + " " + Base64.getEncoder().encodeToString(kept.getBytes(StandardCharsets.UTF_8)) + "\n";
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    /**
     * Of a JWT it is the signature: the rest of it tells who somebody is, and opens nothing. What comes first in a session's is the
     * public id of its connection.
     */
    private static String essence(SecretKind kind, String secret) {
        boolean signed = secret.startsWith("eyJ") && secret.indexOf('.') != secret.lastIndexOf('.');
        boolean afterDot = signed || kind == SecretKind.SESSION;
        String essence = afterDot ? secret.substring(secret.lastIndexOf('.') + 1) : secret;
        return essence.substring(0, Math.min(essence.length(), LONGEST));
    }

    /** What was written in {@code folder}; empty where nothing was. */
    public static Map<String, SecretKind> read(Path folder) throws IOException {
        Map<String, SecretKind> secrets = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(NAME))) {
                int space = line.indexOf(' ');
                byte[] secret = Base64.getDecoder().decode(line.substring(space + 1));
                secrets.put(new String(secret, StandardCharsets.UTF_8), SecretKind.valueOf(line.substring(0, space)));
            }
        } catch (NoSuchFileException none) {
            return Map.of();
        }
        return secrets;
    }
}
