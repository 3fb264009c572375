package io.trunkline.domain.protocol;

import io.trunkline.domain.protocol.Detected.Known;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its first bytes what a connection speaks: TLS, a proxy's header, HTTP, or one of the {@link StreamProtocol}s.
 * Immutable, any thread; keeps nothing.
 */
public final class Detector {
    /** So many bytes decide it in every case. */
    public static final int LONGEST = 64;

    /** No two can match the same bytes. */
    private static final List<Beginning> BEGINNINGS = beginnings();

    private static final List<byte[]> MQTT_NAMES = List.of(ascii("\0\4MQTT"), ascii("\0\6MQIsdp"));
    private static final byte WAMP = 0x7f;

    private enum Match {
        NO,
        SO_FAR,
        YES
    }

    /** How something begins that transports know. */
    private static final class Beginning {
        final Known known;
        final byte[] bytes;

        Beginning(Known known, String bytes) {
            this.known = known;
            this.bytes = ascii(bytes);
        }
    }

    private static List<Beginning> beginnings() {
        Stream<Beginning> methods = Stream.of(
                        "GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ")
                .map(method -> new Beginning(Known.HTTP_1, method));
        Stream<Beginning> others = Stream.of(
                new Beginning(Known.TLS, "\u0016\3"),
                new Beginning(Known.HTTP_2, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                new Beginning(Known.PROXY, "PROXY "),
                new Beginning(Known.PROXY, "\r\n\r\n\0\r\nQUIT\n"));
        return Stream.concat(methods, others).toList();
    }

    private final List<StreamProtocol> protocols;

    public Detector(List<? extends StreamProtocol> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    /**
     * Looks at a beginning.
     *
     * @param bytes all that came so far, its position to its limit; neither moved nor kept
     * @return {@link Known#MORE} where that is not enough; with {@value #LONGEST} bytes it always is
     */
    public Detected detect(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) return Known.MORE;
        // how the bytes came must not decide: no protocol sees more than those that decide
        ByteBuffer first = bytes.slice(bytes.position(), Math.min(LONGEST, bytes.remaining()));
        Detected known = known(first);
        if (known != null) return known;
        for (StreamProtocol protocol : protocols) {
            Detected own = ask(protocol, first);
            // nor may a later protocol take what an earlier one may still want
            if (own != null) return own;
        }
        Match mqtt = mqttConnect(first);
        if (mqtt == Match.SO_FAR) return Known.MORE;
        if (mqtt == Match.YES) return new Detected.Unknown("MQTT");
        return new Detected.Unknown(first.get(0) == WAMP ? "WAMP" : null);
    }

    /** What a protocol makes of it; null where it is another's. */
    private static @Nullable Detected ask(StreamProtocol protocol, ByteBuffer first) {
        return switch (protocol.opening(first.asReadOnlyBuffer())) {
            case Opening.Mine mine -> new Detected.Stream(protocol, mine.bytes());
            case Opening.Refused refused -> new Detected.Refused(refused.answer());
            case Opening.More undecided -> first.remaining() < LONGEST ? Known.MORE : null;
            case Opening.Other other -> null;
        };
    }

    private static @Nullable Detected known(ByteBuffer bytes) {
        boolean more = false;
        for (Beginning beginning : BEGINNINGS) {
            switch (match(bytes, beginning.bytes)) {
                case YES -> {
                    return beginning.known;
                }
                case SO_FAR -> more = true;
                case NO -> {}
            }
        }
        return more ? Known.MORE : null;
    }

    private static Match match(ByteBuffer bytes, List<byte[]> beginnings) {
        Match best = Match.NO;
        for (byte[] beginning : beginnings) {
            Match match = match(bytes, beginning);
            if (match == Match.YES) return match;
            if (match == Match.SO_FAR) best = match;
        }
        return best;
    }

    private static Match match(ByteBuffer bytes, byte[] beginning) {
        int length = Math.min(bytes.remaining(), beginning.length);
        for (int i = 0; i < length; i++) {
            if (bytes.get(bytes.position() + i) != beginning[i]) return Match.NO;
        }
        return length == beginning.length ? Match.YES : Match.SO_FAR;
    }

    /** CONNECT with its protocol's name: {@code MQTT}, or {@code MQIsdp} in version 3.1 (MQTT 3.1.1, sections 2.2 and 3.1). */
    private static Match mqttConnect(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.get(at++) != 0x10) return Match.NO;
        for (int digit = 0; digit < 4; digit++) {
            if (at == bytes.limit()) return Match.SO_FAR;
            if (bytes.get(at++) >= 0) return match(bytes.slice(at, bytes.limit() - at), MQTT_NAMES);
        }
        return Match.NO;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
