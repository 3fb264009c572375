package io.trunkline.server.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One file of the console, read from the class path when it is first asked for, so that it costs no time at start. */
final class ConsoleFile {
    private static final int TAG_BYTES = 12;

    private final String name;
    private final String contentType;
    private volatile @Nullable Content content;

    ConsoleFile(String name, String contentType) {
        this.name = name;
        this.contentType = contentType;
    }

    private static final class Content {
        final byte[] bytes;
        final String tag;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.tag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, TAG_BYTES) + '"';
        }
    }

    String contentType() {
        return contentType;
    }

    /** To be read only. */
    byte[] bytes() {
        return content().bytes;
    }

    /** A strong entity tag, in its quotes: it changes with the content. */
    String tag() {
        return content().tag;
    }

    /** Two threads that come first together read the same. */
    private Content content() {
        Content read = content;
        if (read == null) content = read = read();
        return read;
    }

    private Content read() {
        try (InputStream in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            if (in == null) throw new IllegalStateException("console file " + name + " is missing from the jar");
            return new Content(in.readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException("console file " + name + " cannot be read", fault);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
