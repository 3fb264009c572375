package io.trunkline.auth.jwt;

import static io.trunkline.auth.jwt.TestTokens.EC_KEY;
import static io.trunkline.auth.jwt.TestTokens.RSA_KEY;
import static io.trunkline.auth.jwt.TestTokens.SECRET_KEY;
import static io.trunkline.auth.jwt.TestTokens.base64;
import static io.trunkline.auth.jwt.TestTokens.config;
import static io.trunkline.auth.jwt.TestTokens.keyFor;
import static io.trunkline.auth.jwt.TestTokens.refusal;
import static io.trunkline.auth.jwt.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Grant;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final Set<JwtAlgorithm> ALL = EnumSet.allOf(JwtAlgorithm.class);
    private static final String ALICE = "{\"sub\":\"alice\",\"exp\":1000}";
    private static final List<JwtKey> KEYS = List.of(SECRET_KEY, RSA_KEY, EC_KEY, TestTokens.ED_KEY);

    private final ManualClock clock = new ManualClock();

    private JwtVerifier verifier(JwtConfig config) {
        return new JwtVerifier(config, JwtKeys.of(KEYS), Revocations.NONE, clock);
    }

    private Principal accepted(String token) {
        return verifier(JwtConfig.DEFAULT)
                .verify(Secret.of(token))
                .toCompletableFuture()
                .join();
    }

    private AuthException refused(String token) {
        return refused(JwtConfig.DEFAULT, token);
    }

    private AuthException refused(JwtConfig config, String token) {
        return refusal(verifier(config).verify(Secret.of(token)));
    }

    private static String token(String payload) {
        return signed(SECRET_KEY, JwtAlgorithm.HS256, payload);
    }

    private static String withHeader(String members) {
        return signed(SECRET_KEY, JwtAlgorithm.HS256, "{\"alg\":\"HS256\"" + members + "}", ALICE);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsWhatWasSigned(JwtAlgorithm algorithm) {
        assertThat(accepted(signed(keyFor(algorithm), algorithm, ALICE)).user()).isEqualTo("alice");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsForgedSignature(JwtAlgorithm algorithm) {
        String token = signed(keyFor(algorithm), algorithm, ALICE);
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        signature[signature.length / 2] ^= 1;
        String forged = token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        assertThat(refused(forged)).hasMessage("the token has a wrong signature");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsForgedPayload(JwtAlgorithm algorithm) {
        String[] parts = signed(keyFor(algorithm), algorithm, ALICE).split("\\.");
        String forged = parts[0] + "." + base64("{\"sub\":\"admin\",\"exp\":1000}") + "." + parts[2];
        assertThat(refused(forged)).hasMessage("the token has a wrong signature");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsMissingSignature(JwtAlgorithm algorithm) {
        String token = signed(keyFor(algorithm), algorithm, ALICE);
        assertThat(refused(token.substring(0, token.lastIndexOf('.') + 1)).reason())
                .isEqualTo(Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void rejectsNone(String none) {
        String token = base64("{\"alg\":\"" + none + "\"}") + "." + base64(ALICE) + ".";
        assertThat(refused(token)).hasMessage("the token is not signed: the algorithm 'none' is never accepted");
    }

    @Test
    void rejectsPublicKeyUsedAsSharedSecret() {
        byte[] der = TestTokens.RSA.getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] bytes : List.of(pem.getBytes(StandardCharsets.US_ASCII), der)) {
            JwtKey attacker = JwtKey.secret("rsa", bytes);
            assertThat(refused(signed(attacker, JwtAlgorithm.HS256, ALICE)))
                    .hasMessage("the token is signed with an algorithm that is none of the key's");
        }
    }

    @ParameterizedTest
    @CsvSource({"ES256, rsa", "RS256, ec", "EDDSA, ec", "HS256, ed", "RS256, secret"})
    void rejectsKeyOfAnotherKind(JwtAlgorithm algorithm, String id) {
        String header = "{\"alg\":\"" + algorithm.text() + "\",\"kid\":\"" + id + "\"}";
        assertThat(refused(signed(keyFor(algorithm), algorithm, header, ALICE)))
                .hasMessage("the token is signed with an algorithm that is none of the key's");
    }

    @Test
    void rejectsAlgorithmThatIsNotAllowed() {
        JwtConfig onlyEd = config(null, null, Set.of(), EnumSet.of(JwtAlgorithm.EDDSA));
        assertThat(refused(onlyEd, token(ALICE))).hasMessageContaining("auth.jwt.algorithms does not allow");
    }

    @Test
    void rejectsUnknownKey() {
        assertThat(refused(signed(SECRET_KEY, JwtAlgorithm.HS256, "{\"alg\":\"HS256\",\"kid\":\"other\"}", ALICE)))
                .hasMessage("the token is signed with an unknown key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ,"crit":["exp"],"exp":1   | 'crit'
                    ,"crit":["b64"],"b64":false | 'crit'
                    ,"jwk":{"kty":"oct"}      | 'jwk'
                    ,"jku":"https://evil"     | 'jku'
                    ,"x5u":"https://evil"     | 'x5u'
                    ,"x5c":[]                 | 'x5c'
                    ,"alg":"HS256"            | a name twice
                    ,"kid":7                  | 'kid' is a number
                    """)
    void rejectsHeader(String members, String problem) {
        assertThat(refused(withHeader(members))).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b", "a.b.c.d", "a.b.c.d.e", "a b.c.d", "{}.{}.", "....", "a=.b.c", "YQ.YQ.YQ", "A.A.A"})
    void rejectsMalformedToken(String token) {
        assertThat(refused(token).reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void saysThatTheTokenIsMissing() {
        assertThat(refused("").reason()).isEqualTo(Reason.MISSING);
    }

    @Test
    void rejectsHugeToken() {
        assertThat(refused(token("{\"sub\":\"" + "a".repeat(8192) + "\",\"exp\":1000}")))
                .hasMessage("the token is longer than 8192 bytes");
    }

    @Test
    void rejectsDeepToken() {
        String deep = "{\"sub\":\"a\",\"exp\":1000,\"x\":" + "[".repeat(2500) + "]".repeat(2500) + "}";
        assertThat(refused(token(deep))).hasMessageContaining("at most 16 levels");
    }

    @Test
    void rejectsPayloadThatIsNotUtf8() {
        String input = base64("{\"alg\":\"HS256\"}") + "."
                + Base64.getUrlEncoder()
                        .encodeToString("{\"sub\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .replace("=", "");
        byte[] signature = SECRET_KEY.sign(JwtAlgorithm.HS256, input.getBytes(StandardCharsets.US_ASCII));
        assertThat(refused(input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)))
                .hasMessageContaining("not JSON in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"exp":1000}                               | names no user in its claim 'sub'
                    {"sub":"","exp":1000}                      | names no user
                    {"sub":7,"exp":1000}                       | 'sub' that is not a string
                    {"sub":"a\\nb","exp":1000}                 | a control character
                    {"sub":"\\ud800","exp":1000}               | 'sub' that is not a string
                    {"sub":"a"}                                | auth.jwt.expiryRequired
                    {"sub":"a","exp":"1000"}                   | 'exp' that is not a time
                    {"sub":"a","exp":1e300}                    | 'exp' that is not a time
                    {"sub":"a","exp":-1}                       | 'exp' that is not a time
                    {"sub":"a","exp":1000,"exp":2000}          | a name twice
                    {"sub":"a","exp":1000,"nbf":32}            | not valid yet, by its claim 'nbf'
                    {"sub":"a","exp":1000,"iat":32}            | not valid yet, by its claim 'iat'
                    {"sub":"a","exp":1000,"roles":[1]}         | 'roles' that is not
                    {"sub":"a","exp":1000,"jti":1}             | 'jti' that is not
                    {"sub":"a","exp":1000,"trunkline":{}}      | claim of grants
                    {"sub":"a","exp":1000,"trunkline":[{}]}    | claim of grants
                    {"sub":"a","exp":1000,"trunkline":[{"actions":["fly"],"channels":["a"]}]} | known actions
                    {"sub":"a","exp":1000,"trunkline":[{"actions":[],"channels":["a"]}]} | 'actions'
                    {"sub":"a","exp":1000,"trunkline":[{"actions":["call"],"channels":["#/a"]}]} | valid channel patterns
                    []                                         | not an object
                    """)
    void rejectsClaims(String payload, String problem) {
        AuthException refused = refused(token(payload));
        assertThat(refused).hasMessageContaining(problem);
        assertThat(refused.reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void rejectsExpiredTokenOnceTheSkewIsOver() {
        String token = token("{\"sub\":\"a\",\"exp\":10}");
        clock.advance(Duration.ofMillis(38_999));
        assertThat(accepted(token).expiresAtMs()).isEqualTo(10_000);
        clock.advance(Duration.ofMillis(1));
        assertThat(refused(token).reason()).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void acceptsTokenOfTheNearFuture() {
        assertThat(accepted(token("{\"sub\":\"a\",\"exp\":1000,\"nbf\":31,\"iat\":31}"))
                        .issuedAtMs())
                .isEqualTo(31_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"sub":"a","exp":1000,"aud":"us","dep":"x"}              | issuer
                    {"sub":"a","exp":1000,"iss":"him","aud":"us","dep":"x"}  | issuer
                    {"sub":"a","exp":1000,"iss":"me","dep":"x"}              | audience
                    {"sub":"a","exp":1000,"iss":"me","aud":["a"],"dep":"x"}  | audience
                    {"sub":"a","exp":1000,"iss":"me","aud":"us"}             | 'dep'
                    """)
    void rejectsTokenForSomebodyElse(String payload, String problem) {
        assertThat(refused(config("me", "us", Set.of("dep"), ALL), token(payload)))
                .hasMessageContaining(problem);
    }

    @Test
    void acceptsTokenOfTheIssuerForOneOfItsAudiences() {
        String token = token("{\"sub\":\"a\",\"exp\":1000,\"iss\":\"me\",\"aud\":[\"x\",\"us\"],\"dep\":\"x\"}");
        Principal principal = verifier(config("me", "us", Set.of("dep"), ALL))
                .verify(Secret.of(token))
                .toCompletableFuture()
                .join();
        assertThat(principal.user()).isEqualTo("a");
    }

    @Test
    void mapsClaims() {
        Principal principal = accepted(token("""
                        {"sub":"alice","exp":1000.5,"iat":0.25,"jti":"t1","roles":["admin","ops"],"info":{ "name":"A" },
                        "team":"red","tags":["a","b"],"n":1,"mixed":["a",1],
                        "trunkline":[{"actions":["subscribe","history"],"channels":["news/#","x"]}]}"""));
        Set<Action> actions = Set.of(Action.SUBSCRIBE, Action.HISTORY);
        assertThat(principal.roles()).containsExactlyInAnyOrder("admin", "ops");
        assertThat(principal.info()).isEqualTo("{ \"name\":\"A\" }");
        assertThat(principal.issuedAtMs()).isEqualTo(250);
        assertThat(principal.expiresAtMs()).isEqualTo(1_000_500);
        assertThat(principal.tokenId()).isEqualTo("t1");
        assertThat(principal.claims())
                .containsEntry("team", List.of("red"))
                .containsEntry("tags", List.of("a", "b"))
                .doesNotContainKeys("n", "mixed", "info");
        assertThat(principal.grants())
                .containsExactly(
                        new Grant(actions, ChannelPattern.parse("news/#")),
                        new Grant(actions, ChannelPattern.parse("x")));
    }

    @Test
    void rejectsRevokedToken() {
        Revocations all = new Revocations() {
            @Override
            public boolean isRevoked(Principal principal) {
                return true;
            }

            @Override
            public long version() {
                return 1;
            }
        };
        JwtVerifier verifier = new JwtVerifier(JwtConfig.DEFAULT, JwtKeys.of(KEYS), all, clock);
        assertThat(refusal(verifier.verify(Secret.of(token(ALICE)))).reason()).isEqualTo(Reason.REVOKED);
    }

    @Test
    void refusalsRepeatNothingOfTheToken() {
        String canary = "canary";
        for (String token : List.of(
                canary,
                signed(SECRET_KEY, JwtAlgorithm.HS256, "{\"alg\":\"canary\"}", ALICE),
                signed(SECRET_KEY, JwtAlgorithm.HS256, "{\"alg\":\"HS256\",\"kid\":\"canary\"}", ALICE),
                withHeader(",\"canary\":1,\"canary\":2"),
                token("{\"sub\":\"canary\"}"),
                token("{\"sub\":\"canary\",\"exp\":\"canary\"}"),
                token("{\"sub\":\"a\",\"exp\":1000,\"trunkline\":[{\"actions\":[\"canary\"],\"channels\":[\"a\"]}]}"),
                token("{\"canary"))) {
            assertThat(refused(token).getMessage()).doesNotContain(canary).doesNotContain(token);
        }
    }

    @Test
    void asksTheNextKeysUnlessTheTokenNamesOneOfTheFirst() {
        JwtKeys down = id -> CompletableFuture.failedFuture(new AuthException(Reason.UNAVAILABLE, "down"));
        JwtKeys both = JwtKeys.of(List.of(SECRET_KEY)).orElse(down);
        JwtVerifier verifier = new JwtVerifier(JwtConfig.DEFAULT, both, Revocations.NONE, clock);
        assertThat(verifier.verify(Secret.of(token(ALICE)))).isCompleted();
        assertThat(refusal(verifier.verify(Secret.of(signed(RSA_KEY, JwtAlgorithm.RS256, ALICE))))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
        JwtKeys next = JwtKeys.of(List.of(SECRET_KEY)).orElse(JwtKeys.of(List.of(RSA_KEY)));
        assertThat(new JwtVerifier(JwtConfig.DEFAULT, next, Revocations.NONE, clock)
                        .verify(Secret.of(signed(RSA_KEY, JwtAlgorithm.RS256, ALICE))))
                .isCompleted();
    }
}
