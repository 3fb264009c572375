package io.trunkline.it.sweep;

/**
 * A secret, or a piece of one, where none may be; does not tell the secret.
 *
 * @param at of its first byte, from the begin of the text
 * @param before what stands before it
 */
record Finding(SecretForm form, long at, String before) {
    @Override
    public String toString() {
        return form.kind() + ", " + form.how() + ", at byte " + at + ", behind '" + before.replaceAll("\\p{Cntrl}", " ")
                + "'";
    }
}
