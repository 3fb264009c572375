package io.trunkline.server.auth;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Issues a token outside of a server, by the server's key. */
public final class HandIssue {
    /** Asked for refreshes alone, and nobody has the refresh token. */
    private static final UserDirectory NOBODY = new UserDirectory() {
        @Override
        public CompletionStage<Optional<Identity>> authenticate(String user, Secret password) {
            return find(user);
        }

        @Override
        public CompletionStage<Optional<Identity>> find(String user) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    };

    private HandIssue() {}

    /**
     * A token for whoever is named. Blocks while it reads the key.
     *
     * @throws IllegalArgumentException where there is no key to sign with, or it cannot be used
     */
    public static Secret token(TokensConfig config, Identity identity, Clock clock) {
        if (!config.canBeIssued()) {
            throw new IllegalArgumentException(
                    "auth.jwt.secret, or auth.jwt.publicKey with auth.jwt.privateKey, is missing:"
                            + " there is nothing to sign a token with");
        }
        try {
            // the file of revocations is the server's, which may be running
            Path folder = Files.createTempDirectory("trunkline-token");
            Path file = folder.resolve("revocations");
            try (TokenParts parts = new TokenParts(config.withRevocations(file), clock)) {
                return parts.issuer(NOBODY)
                        .orElseThrow()
                        .issue(identity)
                        .toCompletableFuture()
                        .join()
                        .access();
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("there is no place for a temporary file", fault);
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof AuthException known) {
                throw new IllegalArgumentException(known.getMessage(), known);
            }
            throw refused;
        }
    }
}
