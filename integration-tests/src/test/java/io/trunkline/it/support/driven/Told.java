package io.trunkline.it.support.driven;

import java.util.List;

/**
 * All that a client has told, each list in its order.
 *
 * @param states {@code connecting}, {@code connected}, {@code recovering}, {@code closed}
 * @param losses for each {@code recovering}, {@code CODE after MS}: the close code, and the window that the server named, or 0
 * @param closings the close code of the end, where it has come
 * @param heard texts of publications, without the spaces that fill them up, and gaps as {@code lost N} or {@code lost ?}
 * @param outcomes of each publish: {@code waits}, {@code done}, {@code busy} where it was refused, {@code closed} where the
 *     connection was lost or ended
 */
public record Told(
        List<String> states, List<String> losses, List<String> closings, List<String> heard, List<String> outcomes) {
    public Told {
        states = List.copyOf(states);
        losses = List.copyOf(losses);
        closings = List.copyOf(closings);
        heard = List.copyOf(heard);
        outcomes = List.copyOf(outcomes);
    }

    /** The newest state. */
    public String state() {
        return states.getLast();
    }
}
