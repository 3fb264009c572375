package io.trunkline.server.config;

/** One thing that is wrong with the configuration, and where. */
public record Problem(Origin origin, String message) {
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
