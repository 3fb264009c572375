package io.trunkline.bench.internal.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of the system. */
final class Programs {
    /** Servers are often not on a user's path. */
    private static final List<String> ALSO = List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin");

    private Programs() {}

    static Optional<Path> find(String name) {
        List<String> folders = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(ALSO);
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws Absent saying that there is no such program */
    static String require(String name) throws Absent {
        return find(name)
                .orElseThrow(() -> new Absent("there is no '" + name + "' on the PATH, nor in /usr/sbin"))
                .toString();
    }
}
