package dev.sluice.classifier.tasks;

/** A set of fingerprints in one array: open addressing, at most half full, nothing is ever taken out. */
final class IdTable {
    private static final int FIRST_CAPACITY = 1024;

    /** Two words an entry; an entry whose second word is 0 is free. */
    private long[] words = new long[2 * FIRST_CAPACITY];

    private int size;

    int size() {
        return size;
    }

    boolean contains(Fingerprint fingerprint) {
        return words[placeOf(words, fingerprint) + 1] != 0;
    }

    void add(Fingerprint fingerprint) {
        if (contains(fingerprint)) {
            return;
        }
        if (4 * (size + 1) > words.length) {
            grow();
        }
        put(words, fingerprint);
        size++;
    }

    private void grow() {
        long[] larger = new long[2 * words.length];
        for (int place = 0; place < words.length; place += 2) {
            if (words[place + 1] != 0) {
                put(larger, new Fingerprint(words[place], words[place + 1]));
            }
        }
        words = larger;
    }

    private static void put(long[] words, Fingerprint fingerprint) {
        int place = placeOf(words, fingerprint);
        words[place] = fingerprint.high();
        words[place + 1] = fingerprint.low();
    }

    /** The place that holds the fingerprint, or the free one where it belongs. */
    private static int placeOf(long[] words, Fingerprint fingerprint) {
        int entries = words.length / 2;
        int entry = (int) (fingerprint.high() & (entries - 1));
        while (words[2 * entry + 1] != 0
                && (words[2 * entry] != fingerprint.high() || words[2 * entry + 1] != fingerprint.low())) {
            entry = (entry + 1) & (entries - 1);
        }
        return 2 * entry;
    }
}
