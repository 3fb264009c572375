package io.trunkline.bench.internal.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds who listens on a port: the kernel's table of sockets names an inode, and a process has a descriptor of that inode. */
final class Listeners {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Listeners() {}

    static @Nullable Long owner(int port) {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            String inode = inode(Path.of(table), port);
            if (inode != null) return holder("socket:[" + inode + "]");
        }
        return null;
    }

    private static @Nullable String inode(Path table, int port) {
        String suffix = String.format(":%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split(" +");
                if (fields.length > INODE && fields[ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTENING)) {
                    return fields[INODE];
                }
            }
        } catch (IOException noSuchTable) {
            // this is not Linux
        }
        return null;
    }

    private static @Nullable Long holder(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), socket))
                    return Long.valueOf(process.getFileName().toString());
            }
        } catch (IOException unreadable) {
            // nothing can be told
        }
        return null;
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) return true;
            }
        } catch (IOException othersOrGone) {
            // a process of another user, or one that has just ended
        }
        return false;
    }
}
