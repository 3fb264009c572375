package io.trunkline.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads the configuration. Sources are named in any order; what wins is, from the weakest: defaults, the demo profile, the
 * file, the environment, {@code --set}, and flags of their own such as {@code --port}.
 */
public final class ConfigLoader {
    private static final KeyTable TABLE = new KeyTable(Keys.ALL);
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final List<BiConsumer<Settings, Problems>> flags = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private boolean demo;
    private Map<String, String> environment = Map.of();
    private List<String> assignments = List.of();

    /** A valid configuration: its values with their origins, and the records made from them. */
    public record Loaded(Settings settings, ServerConfig config) {}

    /** Takes the demo profile's values in place of the defaults. */
    public ConfigLoader demo() {
        demo = true;
        return this;
    }

    /** Reads a YAML file. */
    public ConfigLoader file(Path path) {
        file = Optional.of(path);
        return this;
    }

    /** Reads environment variables; those that do not begin with {@code TRUNKLINE_} are ignored. */
    public ConfigLoader environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Takes {@code key=value} pairs; the last for a key wins. */
    public ConfigLoader set(List<String> pairs) {
        assignments = List.copyOf(pairs);
        return this;
    }

    /** Takes the value of a flag of its own, named as {@code flag} in messages. */
    public ConfigLoader flag(String flag, Key<?> key, String value) {
        flags.add((settings, problems) -> settings.put(key, new Tree.Scalar(Origin.flag(flag), value), problems));
        return this;
    }

    /** @throws ConfigException with all problems of all sources */
    public Loaded load() {
        Problems problems = new Problems();
        Settings settings = new Settings(TABLE, "");
        if (demo) DemoProfile.apply(settings);
        file.ifPresent(path -> readFile(path, settings, problems));
        new Environment(TABLE).read(environment, settings, problems);
        assignments.forEach(pair -> assign(pair, settings, problems));
        flags.forEach(flag -> flag.accept(settings, problems));
        Optional<ServerConfig> config = ServerConfig.of(settings, problems);
        problems.throwIfAny();
        return new Loaded(settings, config.orElseThrow());
    }

    private static void readFile(Path path, Settings settings, Problems problems) {
        Origin whole = Origin.file(path.toString(), 0);
        Optional<String> text = textOf(path, whole, problems);
        if (text.isEmpty()) return;
        YamlReader.read(text.get(), line -> Origin.file(path.toString(), line), problems)
                .ifPresent(tree -> {
                    if (tree instanceof Tree.Fields fields) TABLE.read(fields, settings, problems);
                    else if (!(tree instanceof Tree.Empty)) {
                        // a file of one text may be a token's, or a key's
                        problems.add(
                                tree.origin(),
                                "must be a mapping such as 'log: {level: debug}', but was " + tree.kind(true));
                    }
                });
    }

    private static Optional<String> textOf(Path path, Origin whole, Problems problems) {
        try {
            if (Files.isDirectory(path)) problems.add(whole, "is a folder, not a file");
            else if (Files.size(path) > MAX_FILE_BYTES) problems.add(whole, "is longer than 1 MiB");
            else return Optional.of(Files.readString(path));
        } catch (NoSuchFileException missing) {
            problems.add(whole, "does not exist");
        } catch (CharacterCodingException malformed) {
            problems.add(whole, "is not UTF-8 text");
        } catch (IOException fault) {
            problems.add(whole, "cannot be read: " + fault.getMessage());
        }
        return Optional.empty();
    }

    private static void assign(String pair, Settings settings, Problems problems) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        Origin origin = Origin.set(Shown.of(name));
        if (equals < 0) problems.add(origin, "must be key=value");
        else
            TABLE.find(name)
                    .ifPresentOrElse(
                            key -> settings.put(key, new Tree.Scalar(origin, pair.substring(equals + 1)), problems),
                            () -> problems.add(origin, TABLE.unknown(name)));
    }
}
