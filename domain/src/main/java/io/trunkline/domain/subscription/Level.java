package io.trunkline.domain.subscription;

/** One level's text, the same object wherever it occurs in a trie: levels are compared by identity. */
final class Level {
    final String text;
    /** How many nodes of the trie have this level before them. */
    int uses;

    private final int hash;

    Level(String text) {
        this.text = text;
        int mixed = text.hashCode() * 0x9E3779B9;
        this.hash = mixed ^ mixed >>> 16;
    }

    /** Well mixed: tables take its lowest bits. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return text;
    }
}
