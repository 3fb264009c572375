package io.trunkline.it.sweep;

import io.trunkline.it.record.SecretKind;
import io.trunkline.it.record.Tap;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prints a canary in the first test class of a run, and after the last plants it with {@link Canary} on every way by which a server may
 * tell a secret. JUnit finds it by itself where the build records.
 */
public final class CanaryExtension implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty(Tap.FOLDER) == null) return;
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(CanaryExtension.class))
                .computeIfAbsent("canary", once -> planted(), AutoCloseable.class);
    }

    /** @return closed by JUnit after the last test */
    private static AutoCloseable planted() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String secret = "canary-" + HexFormat.of().formatHex(random);
        Tap.secret(SecretKind.CANARY, secret);
        System.out.println("The sweep must find this in the report: " + secret);
        return () -> {
            Canary.plant(secret);
            Tap.end();
        };
    }
}
