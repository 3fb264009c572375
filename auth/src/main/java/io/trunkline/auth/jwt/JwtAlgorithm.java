package io.trunkline.auth.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.jspecify.annotations.Nullable;

/** How a token may be signed (RFC 7518, 3.1; RFC 8037). {@code none} is no value of this, and so is never accepted. */
public enum JwtAlgorithm {
    HS256(JWSAlgorithm.HS256),
    HS384(JWSAlgorithm.HS384),
    HS512(JWSAlgorithm.HS512),
    RS256(JWSAlgorithm.RS256),
    PS256(JWSAlgorithm.PS256),
    ES256(JWSAlgorithm.ES256),
    /** With Ed25519 alone. */
    EDDSA(JWSAlgorithm.EdDSA);

    private final JWSAlgorithm jws;
    private final JWSHeader header;

    JwtAlgorithm(JWSAlgorithm jws) {
        this.jws = jws;
        this.header = new JWSHeader(jws);
    }

    /** As tokens and configuration write it. */
    public String text() {
        return jws.getName();
    }

    /** The algorithm of this name, which is written exactly so; null where there is none. */
    public static @Nullable JwtAlgorithm of(String text) {
        for (JwtAlgorithm algorithm : values()) {
            if (algorithm.text().equals(text)) return algorithm;
        }
        return null;
    }

    /** A header of our own that says this and nothing else: the library never sees that of a token. */
    JWSHeader header() {
        return header;
    }
}
