package io.trunkline.auth.user;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Replaces files that only their owner may read. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** By a temporary file beside it, which is on the disk before it is moved. A symbolic link stays one. */
    static void replace(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        // the JDK creates temporary files for their owner alone
        Path written = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
        try {
            keepToOwner(written, Files.exists(target) ? Files.getOwner(target) : null);
            try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) out.write(bytes);
                out.force(true);
            }
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** The administrator who adds a user is often not the server's, which must be able to read the file after. */
    private static void keepToOwner(Path file, @Nullable UserPrincipal owner) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
        if (owner != null && !owner.equals(Files.getOwner(file))) Files.setOwner(file, owner);
    }
}
