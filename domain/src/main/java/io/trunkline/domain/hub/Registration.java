package io.trunkline.domain.hub;

/** Something of the application's that the hub calls; closing ends that. Any thread, any number of times. */
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
