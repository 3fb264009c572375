package io.trunkline.domain.hub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what a subscriber got with what it must have got, and names what went wrong. */
final class DeliveryChecker {
    /** The kinds of fault. */
    enum Fault {
        LOST,
        TWICE,
        UNEXPECTED,
        OUT_OF_ORDER,
        WRONG_POSITION,
        THREW
    }

    /** One fault. */
    record Violation(Fault fault, String who, String what) {}

    private final List<Violation> violations = new ArrayList<>();

    void check(String who, List<String> expected, List<String> received) {
        if (expected.equals(received)) return;
        int before = violations.size();
        Set<String> wanted = new HashSet<>(expected);
        Set<String> seen = new HashSet<>();
        for (String message : received) {
            if (!wanted.contains(message)) add(Fault.UNEXPECTED, who, message);
            else if (!seen.add(message)) add(Fault.TWICE, who, message);
        }
        expected.stream().filter(message -> !seen.contains(message)).forEach(m -> add(Fault.LOST, who, m));
        if (violations.size() == before) add(Fault.OUT_OF_ORDER, who, received + " instead of " + expected);
    }

    void add(Fault fault, String who, String what) {
        violations.add(new Violation(fault, who, what));
    }

    List<Violation> violations() {
        return violations;
    }
}
