package io.trunkline.domain.loop;

/** Something that a turn touched and that is to be flushed once at the turn's end. */
public interface Flushable {
    /** Called in the turn, after all its tasks; must not block or throw. */
    void flush();
}
