package io.trunkline.it.record;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where everything comes by that the suite's servers are told and say. Nothing is written unless the build asks for it, by {@value
 * #FOLDER}. Any thread.
 */
public final class Tap {
    /** The system property that names the folder of the records; what is there of an earlier run is removed. */
    public static final String FOLDER = "trunkline.record";
    /** What is shorter may be a word that stands everywhere. */
    private static final int LEAST = 16;
    /** What has let somebody in is a secret, and no word that a test tried. */
    private static final int LEAST_THAT_WORKED = 8;

    private static final @Nullable Records RECORDS = open();

    private Tap() {}

    private static @Nullable Records open() {
        String folder = System.getProperty(FOLDER);
        if (folder == null) return null;
        try {
            return new Records(Path.of(folder));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The run is over: returns when all is written. */
    public static void end() {
        if (RECORDS != null) RECORDS.end();
    }

    /** A server was told this; the secrets in it are kept. */
    public static void told(String text) {
        if (RECORDS != null) Presented.find(text, LEAST, RECORDS::keep);
    }

    /** A server was told this and has let its sender in: shorter secrets count too. */
    static void toldAndLetIn(String text) {
        if (RECORDS != null) Presented.find(text, LEAST_THAT_WORKED, RECORDS::keep);
    }

    /** A secret that no name stands before. */
    public static void secret(SecretKind kind, String secret) {
        if (RECORDS != null) RECORDS.keep(kind, secret);
    }

    /** This was said. Secrets in answers that are there to carry them are kept, and not written down. */
    public static void said(Source source, String text) {
        if (RECORDS != null) RECORDS.write(source, SecretAnswers.cut(text, RECORDS::keep));
    }

    /** This was thrown, with all its causes. */
    public static void threw(Throwable fault) {
        if (RECORDS == null) return;
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        said(Source.ERRORS, text.toString());
    }
}
