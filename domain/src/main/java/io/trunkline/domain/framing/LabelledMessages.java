package io.trunkline.domain.framing;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes and reads labelled binary messages: an id and bytes. An id has at least one character, no control characters, and at
 * most 255 bytes in UTF-8. Immutable, any thread.
 *
 * @param layout how they are laid out
 * @param idCharacters most characters of an id, 1 to 255; a character outside of Unicode's first plane counts once
 */
public record LabelledMessages(LabelLayout layout, int idCharacters) {
    /** The limit where nothing else is configured. */
    public static final int ID_CHARACTERS = 10;

    /** The configuration's key of the limit. */
    public static final String OPTION = "native.binaryIdCharacters";

    private static final int ID_BYTES = 255;

    public LabelledMessages {
        if (idCharacters < 1 || idCharacters > ID_BYTES) {
            throw new IllegalArgumentException(OPTION + " must be 1 to " + ID_BYTES + ", but was " + idCharacters);
        }
    }

    /**
     * The whole message.
     *
     * @param data from its position to its limit, neither of which is moved
     * @throws CommandException when the id breaks a rule
     */
    public byte[] encode(String id, ByteBuffer data) {
        checkId(id);
        byte[] label = id.getBytes(StandardCharsets.UTF_8);
        checkBytes(label.length);
        byte[] header = header(label.length);
        byte[] message = new byte[header.length + label.length + data.remaining()];
        ByteBuffer.wrap(message).put(header).put(label).put(data.duplicate());
        return message;
    }

    private byte[] header(int length) {
        return switch (layout) {
            case TRUNKLINE -> new byte[] {(byte) length};
            case SGC -> SgcHeader.write(length);
        };
    }

    /**
     * Takes a message apart.
     *
     * @param message from its position to its limit; its position moves behind it
     * @return the data is a view of {@code message}
     * @throws CommandException when it is not laid out so, or its id breaks a rule
     */
    public LabelledMessage decode(ByteBuffer message) {
        int length = idLength(message);
        if (length == 0) checkId("");
        if (length > message.remaining()) {
            throw malformed("its id would have " + length + " bytes, but only " + message.remaining() + " follow");
        }
        ByteBuffer label = message.slice(message.position(), length);
        // before the bytes become a string: an id is short, whatever a header claims
        checkBytes(length);
        if (length > 4 * idCharacters) throw tooLong("at least " + (length + 3) / 4);
        if (!Utf8.isValid(label)) throw malformed("its id is not UTF-8");
        String id = StandardCharsets.UTF_8.decode(label).toString();
        checkId(id);
        ByteBuffer data = message.slice(message.position() + length, message.remaining() - length);
        message.position(message.limit());
        return new LabelledMessage(id, data);
    }

    /** Moves behind the header. */
    private int idLength(ByteBuffer message) {
        return switch (layout) {
            case TRUNKLINE -> {
                if (!message.hasRemaining()) throw malformed("it is empty");
                yield message.get() & 0xff;
            }
            case SGC -> {
                if (message.remaining() < SgcHeader.BYTES) {
                    throw malformed("it has " + message.remaining() + " bytes, its header alone " + SgcHeader.BYTES);
                }
                byte[] header = new byte[SgcHeader.BYTES];
                message.get(header);
                yield sgcLength(header);
            }
        };
    }

    private int sgcLength(byte[] header) {
        int length = SgcHeader.read(header, Math.min(ID_BYTES, idCharacters));
        if (length >= 0) return length;
        String shown = Shown.of(new String(header, StandardCharsets.ISO_8859_1));
        if (length == SgcHeader.AMBIGUOUS) {
            throw malformed("its header '" + shown + "' is padded with zeros on the right and tells several lengths");
        }
        throw malformed("its header must be a number in " + SgcHeader.BYTES
                + " characters, padded with spaces or zeros, but was '" + shown + "'");
    }

    /**
     * Looks at an id alone, for a protocol that has a layout of its own.
     *
     * @throws CommandException when it breaks a rule
     */
    public void checkId(String id) {
        if (id.isEmpty()) throw refused(ErrorCode.INVALID_PARAMS, "must not be empty");
        int characters = id.codePointCount(0, id.length());
        if (characters > idCharacters) throw tooLong("" + characters);
        id.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                throw refused(
                        ErrorCode.INVALID_PARAMS,
                        String.format("must not hold control characters or halves of characters, but holds U+%04X", c));
            }
        });
    }

    private static void checkBytes(int length) {
        if (length > ID_BYTES) {
            throw refused(ErrorCode.LIMIT, "has " + length + " bytes in UTF-8, at most " + ID_BYTES + " fit");
        }
    }

    private CommandException tooLong(String characters) {
        return refused(ErrorCode.LIMIT, "has " + characters + " characters, at most " + idCharacters + " are allowed");
    }

    private static CommandException refused(ErrorCode code, String rule) {
        return new CommandException(code, "the id of a labelled message " + rule + " (" + OPTION + ")", OPTION);
    }

    private CommandException malformed(String what) {
        return new CommandException(
                ErrorCode.INVALID_REQUEST, "not a labelled message in the layout " + layout.text() + ": " + what);
    }
}
