package io.trunkline.server.config;

/**
 * Where a value comes from; what is later in the order of {@link Layer} wins.
 *
 * @param layer which source
 * @param name the file, the variable or the flag
 * @param line line in the file from 1 on, 0 where there are no lines
 */
public record Origin(Layer layer, String name, int line) {
    /** The sources, the weakest first. */
    public enum Layer {
        DEFAULT,
        PROFILE,
        FILE,
        ENVIRONMENT,
        SET,
        FLAG
    }

    /** Nobody set it. */
    public static final Origin DEFAULT = new Origin(Layer.DEFAULT, "default", 0);

    static Origin file(String file, int line) {
        return new Origin(Layer.FILE, file, line);
    }

    static Origin environment(String variable) {
        return new Origin(Layer.ENVIRONMENT, "environment " + variable, 0);
    }

    static Origin set(String key) {
        return new Origin(Layer.SET, "--set " + key, 0);
    }

    static Origin flag(String flag) {
        return new Origin(Layer.FLAG, flag, 0);
    }

    /** The place as users read it, such as {@code trunkline.yaml:12} or {@code environment TRUNKLINE_LOG_LEVEL}. */
    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
