package io.trunkline.domain.framing;

import java.nio.charset.StandardCharsets;

/** The header of {@link LabelLayout#SGC}: a number in ten characters of ASCII. */
final class SgcHeader {
    static final int BYTES = 10;

    /** Not a number. */
    static final int MALFORMED = -1;

    /** A number that is padded with zeros on the right so that more than one length may be meant. */
    static final int AMBIGUOUS = -2;

    private SgcHeader() {}

    static byte[] write(int number) {
        return String.format("%0" + BYTES + "d", number).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The number. Zeros at its right are digits where the number is small enough that way, else they are padding: how many
     * of them are is found out by what is small enough.
     *
     * @param likely the largest number that an honest writer has
     * @return or {@link #MALFORMED}, or {@link #AMBIGUOUS}
     */
    static int read(byte[] header, int likely) {
        String digits = new String(header, StandardCharsets.ISO_8859_1).replaceAll("^ +| +$", "");
        if (!digits.matches("[0-9]+")) return MALFORMED;
        long number = Long.parseLong(digits);
        if (number <= likely || !isPaddedRight(header, number)) return (int) Math.min(number, Integer.MAX_VALUE);
        int found = AMBIGUOUS;
        for (long shorter = number; shorter > 0; shorter /= 10) {
            if (shorter <= likely) {
                if (found != AMBIGUOUS) return AMBIGUOUS;
                found = (int) shorter;
            }
            if (shorter % 10 != 0) break;
        }
        return found == AMBIGUOUS ? (int) Math.min(number, Integer.MAX_VALUE) : found;
    }

    /** Zeros on the right fill the header to its end; a number at its left end that is followed by spaces has none. */
    private static boolean isPaddedRight(byte[] header, long number) {
        return header[BYTES - 1] == '0' && header[0] != ' ' && header[0] != '0' && number > 0;
    }
}
