package io.trunkline.domain.subscription;

/**
 * One level's text, the same object wherever it occurs in a trie: levels are compared by identity. Knows what follows it below
 * nodes that have very many levels below them.
 */
final class Level<V> {
    final String text;
    /** How many nodes of the trie have this level before them. */
    int uses;

    /** What follows this level below a wide node. */
    final IdentityTable<TrieNode<V>, TrieNode<V>> belowWide = new IdentityTable<>();

    Level(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
