package io.trunkline.perf.chaos;

/** What all ears heard together. For one thread. */
final class Sums {
    long deliveries;
    long knownGaps;
    long unknownGaps;
    long toldLost;
    /** Of those that were told lost. Some came after all, were never acknowledged, or an unknown loss covers them too. */
    long toldTooMany;

    @Override
    public String toString() {
        return deliveries + " deliveries, " + knownGaps + " losses told with their number (" + toldLost + ", of them "
                + toldTooMany + " not missing), " + unknownGaps + " without";
    }
}
