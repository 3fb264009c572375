package io.trunkline.it.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The files of a run, each open to its end. What is written is there at once, but for the log. Any thread. */
final class Records {
    private final UsedSecrets secrets;
    private final LogRecord log;
    private final Map<Source, OutputStream> files = new EnumMap<>(Source.class);

    /** Begins anew in {@code folder}. */
    Records(Path folder) throws IOException {
        Files.createDirectories(folder);
        secrets = UsedSecrets.anew(folder);
        for (Source source : Source.values()) {
            if (source != Source.LOG) files.put(source, Files.newOutputStream(source.in(folder)));
        }
        log = new LogRecord(Source.LOG.in(folder));
    }

    /** Returns when all of the log is written, to which nothing is added later. */
    void end() {
        log.end();
    }

    void keep(SecretKind kind, String secret) {
        try {
            secrets.add(kind, secret);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void write(Source source, String text) {
        OutputStream file = files.get(source);
        if (file == null) throw new IllegalArgumentException(source + " is written by its own appender");
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (file) {
                file.write(line);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
