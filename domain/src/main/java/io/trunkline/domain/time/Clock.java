package io.trunkline.domain.time;

/** Where the domain reads time; called from any thread. Tests put a manual clock in its place. */
public interface Clock {
    /** The clock of the machine. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }
    };

    /** Monotonic time in nanoseconds, of unspecified origin: for time limits. */
    long nanos();

    /** Wall-clock time in milliseconds since 1970: for what users read. */
    long millis();
}
