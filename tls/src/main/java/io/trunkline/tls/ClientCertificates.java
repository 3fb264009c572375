package io.trunkline.tls;

import java.util.Locale;

/** Whether clients show certificates. */
public enum ClientCertificates {
    /** They are not asked. */
    NONE,
    /** They are asked; whoever shows none is let in all the same. */
    WANTED,
    /** Whoever shows none that is trusted is refused. */
    NEEDED;

    /** The name used in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
