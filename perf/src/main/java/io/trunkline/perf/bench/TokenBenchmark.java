package io.trunkline.perf.bench;

import io.trunkline.auth.jwt.AccessTokenIssuer;
import io.trunkline.auth.jwt.JwtAlgorithm;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.auth.jwt.JwtKey;
import io.trunkline.auth.jwt.JwtKeys;
import io.trunkline.auth.jwt.JwtVerifier;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenVerifier;
import io.trunkline.domain.time.Clock;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One token of a user with two roles, from its text to the principal: taken apart, its signature checked by one known key, its claims
 * read. A connection pays this once, at its handshake or {@code connect}, and with each renewal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class TokenBenchmark {
    private static final int RSA_BITS = 2048;

    @Param({"HS256", "RS256", "ES256", "EdDSA"})
    public String algorithm;

    private TokenVerifier verifier;
    private Secret token;

    @Setup
    public void issue() throws GeneralSecurityException {
        JwtAlgorithm signing = JwtAlgorithm.of(algorithm);
        JwtKey key = key();
        JwtConfig config = new JwtConfig(
                "https://issuer.invalid",
                "bench",
                Duration.ofSeconds(30),
                Set.of(),
                true,
                // longer than any run
                Duration.ofDays(1),
                Duration.ofDays(1),
                1,
                JwtConfig.DEFAULT.claims(),
                EnumSet.of(signing));
        token = new AccessTokenIssuer(config, key, signing, Clock.SYSTEM)
                .issue(new Identity("ann", Set.of("customer", "staff"), Map.of("tenant", List.of("t1"))))
                .toCompletableFuture()
                .join()
                .access();
        verifier = new JwtVerifier(config, JwtKeys.of(List.of(key)), Revocations.NONE, Clock.SYSTEM);
    }

    private JwtKey key() throws GeneralSecurityException {
        return switch (algorithm) {
            case "HS256" -> JwtKey.secret("bench", Secret.of("a secret of a benchmark, long enough"));
            case "RS256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
                yield pair(generator.generateKeyPair());
            }
            case "ES256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                yield pair(generator.generateKeyPair());
            }
            default -> pair(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        };
    }

    private static JwtKey pair(KeyPair pair) {
        return JwtKey.ofPair("bench", pair.getPublic(), pair.getPrivate());
    }

    @Benchmark
    public Principal verify() {
        return verifier.verify(token).toCompletableFuture().join();
    }
}
