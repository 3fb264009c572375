package io.trunkline.auth.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries on disk, one a line. What was written is synchronised before the call returns. Not for several threads at a time; a lock
 * on a file beside it keeps a second process away, which would write over what this one wrote. A symbolic link stays one.
 */
final class RevocationFile implements AutoCloseable {
    private final Path file;
    /** Has the lock for as long as it is open. */
    private final FileChannel lock;

    private @Nullable FileChannel out;

    private RevocationFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes the file, which need not be there yet.
     *
     * @throws IllegalArgumentException where another has it
     * @throws UncheckedIOException where there is no place for it
     */
    static RevocationFile open(Path named) {
        try {
            Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            Files.createDirectories(file.getParent());
            FileChannel lock = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (isTaken(lock)) {
                lock.close();
                throw new IllegalArgumentException(
                        "auth.revocations.file: " + named + " is used by another server, which would lose what this one"
                                + " writes: give each a file of its own");
            }
            return new RevocationFile(file, lock);
        } catch (IOException fault) {
            throw new UncheckedIOException("auth.revocations.file: cannot write beside " + named, fault);
        }
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            // by this process
            return true;
        }
    }

    /**
     * What the file holds; nothing where there is none. A last line that was cut by a crash was never acknowledged, and is left out.
     *
     * @throws IllegalArgumentException naming file and line, where a whole line is no entry: passing over it could let somebody in
     */
    List<Revocation> read() {
        try {
            if (Files.notExists(file)) return List.of();
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            List<Revocation> entries = new ArrayList<>();
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                Revocation entry = Revocation.parse(text.substring(start, end));
                if (entry == null) {
                    throw new IllegalArgumentException("auth.revocations.file: line " + (entries.size() + 1) + " of "
                            + file + " is no revocation");
                }
                entries.add(entry);
                start = end + 1;
            }
            return entries;
        } catch (IOException fault) {
            throw new UncheckedIOException("auth.revocations.file: cannot read " + file, fault);
        }
    }

    /** Replaces the file by these entries: all of them, or where the machine stops meanwhile none. */
    void rewrite(List<Revocation> entries) throws IOException {
        closeOut();
        Path folder = file.getParent();
        Path next = Files.createTempFile(folder, file.getFileName().toString(), ".next");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            write(channel, entries);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        }
        out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Adds these; after a failure the file is rewritten before it is added to again, since a line may be cut. */
    void append(List<Revocation> entries) throws IOException {
        if (out == null) throw new IOException("the file is not open");
        write(out, entries);
    }

    private static void write(FileChannel channel, List<Revocation> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Revocation entry : entries) lines.append(entry.line()).append('\n');
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
    }

    private void closeOut() throws IOException {
        FileChannel open = out;
        out = null;
        if (open != null) open.close();
    }

    @Override
    public void close() throws IOException {
        try {
            closeOut();
        } finally {
            lock.close();
        }
    }

    /** As {@link #close} where something failed already that is told. */
    void letGo() {
        try {
            close();
        } catch (IOException second) {
            // the first says more
            return;
        }
    }
}
