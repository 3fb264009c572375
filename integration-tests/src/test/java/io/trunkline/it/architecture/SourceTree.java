package io.trunkline.it.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of every module, for rules that compiled classes do not show. */
final class SourceTree {
    /** Surefire sets {@code basedir} to this module's folder; an IDE runs tests there. */
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private SourceTree() {}

    static Path root() {
        return ROOT;
    }

    /** Sources of the product, of every module. */
    static List<Path> mainSources() {
        return sources(Arrays.stream(Module.values()).map(module -> ROOT.resolve(module.folder + "/src/main/java")));
    }

    /** Sources of tests, contract suites and fakes, of every module and of this one. */
    static List<Path> testSources() {
        return sources(Stream.concat(
                        Arrays.stream(Module.values()).map(module -> module.folder), Stream.of("integration-tests"))
                .map(folder -> ROOT.resolve(folder + "/src/test/java")));
    }

    static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path as a failure shows it. */
    static String name(Path source) {
        return ROOT.relativize(source).toString();
    }

    private static List<Path> sources(Stream<Path> folders) {
        return folders.filter(Files::isDirectory).flatMap(SourceTree::javaFiles).toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
