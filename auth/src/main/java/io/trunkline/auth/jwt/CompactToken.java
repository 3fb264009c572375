package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in the compact form {@code header.payload.signature} (RFC 7515, 3.1), taken apart; its header was checked. Nothing here is
 * believed before the signature was checked.
 */
final class CompactToken {
    /** Longer ones are refused before anything is looked at. */
    static final int MOST_BYTES = 8 * 1024;

    private static final int MOST_NESTING = 16;
    private static final int MOST_ELEMENTS = 256;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]*)");
    /** Keys that a token brings along, or says where to fetch: whoever forged it would choose them. */
    private static final List<String> OWN_KEYS = List.of("jwk", "jku", "x5c", "x5u");

    private final JwtAlgorithm algorithm;
    private final @Nullable String keyId;
    private final byte[] signed;
    private final byte[] payload;
    private final byte[] signature;

    private CompactToken(
            JwtAlgorithm algorithm, @Nullable String keyId, byte[] signed, byte[] payload, byte[] signature) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.signed = signed;
        this.payload = payload;
        this.signature = signature;
    }

    /** @throws AuthException naming the rule that it breaks, without what is in it */
    static CompactToken parse(String token) {
        if (token.isEmpty()) throw new AuthException(Reason.MISSING, "the token is empty");
        if (token.length() > MOST_BYTES) throw invalid("is longer than " + MOST_BYTES + " bytes");
        Matcher form = FORM.matcher(token);
        if (!form.matches()) throw invalid("is not a signed JWT: three parts of Base64url, joined by dots");
        JsonObject header = object(decode(form.group(1)), "header");
        JwtAlgorithm algorithm = algorithm(header);
        // every extension that it calls critical is unknown here (RFC 7515, 4.1.11)
        if (header.get("crit") != null) throw invalid("has a header with 'crit': no extension is known");
        for (String name : OWN_KEYS) {
            if (header.get(name) != null)
                throw invalid("has a header with '" + name + "': only configured keys are used");
        }
        return new CompactToken(
                algorithm,
                keyId(header),
                token.substring(0, form.end(2)).getBytes(StandardCharsets.US_ASCII),
                decode(form.group(2)),
                decode(form.group(3)));
    }

    JwtAlgorithm algorithm() {
        return algorithm;
    }

    /** {@code kid}; null where it has none. */
    @Nullable
    String keyId() {
        return keyId;
    }

    /** What the signature is of. */
    byte[] signed() {
        return signed;
    }

    byte[] payload() {
        return payload;
    }

    byte[] signature() {
        return signature;
    }

    private static JwtAlgorithm algorithm(JsonObject header) {
        JsonValue name = header.get("alg");
        if (name == null || name.kind() != JsonKind.STRING) throw invalid("has a header without 'alg'");
        JwtAlgorithm algorithm = JwtAlgorithm.of(name.string());
        if (algorithm != null) return algorithm;
        throw invalid(
                name.string().equalsIgnoreCase("none")
                        ? "is not signed: the algorithm 'none' is never accepted"
                        : "is signed with an unknown algorithm");
    }

    private static @Nullable String keyId(JsonObject header) {
        JsonValue id = header.get("kid");
        if (id == null) return null;
        if (id.kind() != JsonKind.STRING)
            throw invalid("has a header whose 'kid' is " + id.kind().text());
        return id.string();
    }

    /** The members of what must be one JSON object, each name once, in UTF-8. */
    static JsonObject object(byte[] json, String part) {
        JsonObject object;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            JsonValue value = new JsonReader(MOST_NESTING, MOST_ELEMENTS).read(json, 1);
            if (value.kind() != JsonKind.OBJECT) throw invalid("has a " + part + " that is not an object");
            object = value.object();
        } catch (CharacterCodingException | JsonFault malformed) {
            throw invalid("has a " + part + " that is not JSON in UTF-8 of at most " + MOST_NESTING + " levels");
        }
        if (object.fault() != null) throw invalid("has a " + part + " with a name twice, or too many names");
        return object;
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException malformed) {
            throw invalid("is not Base64url");
        }
    }

    static AuthException invalid(String problem) {
        return new AuthException(Reason.INVALID, "the token " + problem);
    }
}
