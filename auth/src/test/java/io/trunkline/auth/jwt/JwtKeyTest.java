package io.trunkline.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtKeyTest {
    @TempDir
    Path folder;

    @Test
    void rejectsShortSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtKey.secret(null, new byte[31]))
                .withMessage("a shared secret must have at least 32 bytes, but had 31");
    }

    @Test
    void usesSecretOnlyWhereItIsLongEnough() {
        assertThat(JwtKey.secret(null, new byte[47]).algorithms()).containsExactly(JwtAlgorithm.HS256);
        assertThat(JwtKey.secret(null, new byte[63]).algorithms())
                .containsExactlyInAnyOrder(JwtAlgorithm.HS256, JwtAlgorithm.HS384);
        assertThat(JwtKey.secret(null, new byte[64]).algorithms()).hasSize(3);
    }

    @Test
    void rejectsWeakOrUnknownKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        for (KeyPair pair : new KeyPair[] {
            generator.generateKeyPair(), TestTokens.pair("EC", "secp384r1"), TestTokens.pair("Ed448", null)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JwtKey.ofPublic(null, pair.getPublic()))
                    .withMessageContaining("RSA of at least 2048 bits, EC on P-256, or Ed25519");
        }
    }

    @Test
    void rejectsKeysOfTwoPairs() {
        KeyPair other = TestTokens.pair("EC", "secp256r1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtKey.ofPair(null, TestTokens.EC.getPublic(), other.getPrivate()))
                .withMessage("the private key is not that of the public key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtKey.ofPair(null, TestTokens.RSA.getPublic(), other.getPrivate()))
                .withMessage("the private key is not that of the public key");
    }

    @Test
    void publicKeyDoesNotSign() {
        JwtKey key = JwtKey.ofPublic(null, TestTokens.ED.getPublic());
        assertThat(key.canSign()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> key.sign(JwtAlgorithm.EDDSA, new byte[1]));
    }

    @Test
    void readsPemFilesOfEveryKind() throws IOException {
        for (KeyPair pair : new KeyPair[] {TestTokens.RSA, TestTokens.EC, TestTokens.ED}) {
            Path shown = pem("PUBLIC KEY", pair.getPublic());
            Path secret = pem("PRIVATE KEY", pair.getPrivate());
            JwtKey verifying = PemKeys.ofPublic("auth.jwt.publicKey", "k", shown);
            JwtKey signing = PemKeys.ofPair("auth.jwt.privateKey", "k", shown, secret);
            JwtAlgorithm algorithm = signing.algorithms().iterator().next();
            byte[] signature = signing.sign(algorithm, new byte[] {1});
            assertThat(verifying.verifies(algorithm, new byte[] {1}, signature)).isTrue();
            assertThat(verifying.verifies(algorithm, new byte[] {2}, signature)).isFalse();
            assertThat(verifying.id()).isEqualTo("k");
        }
    }

    @Test
    void namesOptionAndFileOfABrokenPem() throws IOException {
        Path spoiled =
                Files.writeString(folder.resolve("x"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PemKeys.ofPublic("auth.jwt.publicKey", null, spoiled))
                .withMessage("auth.jwt.publicKey: the key in " + spoiled + " is none of [RSA, EC, Ed25519]");
        Path secret = pem("PRIVATE KEY", TestTokens.EC.getPrivate());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PemKeys.ofPublic("auth.jwt.publicKey", null, secret))
                .withMessage("auth.jwt.publicKey: no 'BEGIN PUBLIC KEY' in " + secret);
        Path missing = folder.resolve("missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PemKeys.ofPublic("auth.jwt.publicKey", null, missing))
                .withMessageContaining("auth.jwt.publicKey: cannot read " + missing);
    }

    private Path pem(String kind, Key key) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-')), text);
    }
}
