package io.trunkline.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashesTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
    private static final Secret RIGHT = Secret.of("Tr0ub4dör & 3");
    private static final String SALT = "c29tZXNhbHQ";
    private static final String OUTPUT = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void verifiesTheHashOfTheReferenceImplementation() {
        PasswordHash hash = PasswordHash.parse("$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + OUTPUT);
        assertThat(PasswordHashes.verify(Secret.of("password"), hash)).isTrue();
        assertThat(PasswordHashes.verify(Secret.of("passwore"), hash)).isFalse();
    }

    @Test
    void hashesAtTheDocumentedCost() {
        assertThat(PasswordHashes.hash(RIGHT).text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void verifiesWhatItHashedOnceWrittenAndRead() {
        PasswordHash hash = PasswordHash.parse(PasswordHashes.hash(RIGHT, CHEAP).text());
        assertThat(PasswordHashes.verify(RIGHT, hash)).isTrue();
        assertThat(PasswordHashes.verify(Secret.of(""), hash)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(PasswordHashes.hash(RIGHT, CHEAP).text())
                .isNotEqualTo(PasswordHashes.hash(RIGHT, CHEAP).text());
    }

    @Test
    void refusesAnEmptyPassword() {
        assertThatThrownBy(() -> PasswordHashes.hash(Secret.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password must not be empty");
    }

    @Test
    void decoyCostsWhatIsAskedAndFitsNoPassword() {
        PasswordHash decoy = PasswordHashes.decoy(CHEAP);
        assertThat(decoy.cost()).isEqualTo(CHEAP);
        assertThat(PasswordHashes.verify(RIGHT, decoy)).isFalse();
    }

    @Test
    void printsNothingOfTheHash() {
        assertThat(PasswordHashes.decoy(CHEAP)).hasToString("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECRET | must be $argon2id$v=19$",
                "x$argon2id$v=19$m=8,t=1,p=1$SALT$OUTPUT | must be $argon2id$v=19$",
                "$argon2id$v=19$m=8,t=1,p=1$SALT$OUTPUT$ | must be $argon2id$v=19$",
                "$2b$10$SECRET$a$b | hash must be of argon2id",
                "$argon2i$v=19$m=8,t=1,p=1$SALT$OUTPUT | hash must be of argon2id",
                "$argon2id$v=16$m=8,t=1,p=1$SALT$OUTPUT | hash must have the version v=19",
                "$argon2id$v=19$t=1,m=8,p=1$SALT$OUTPUT | hash must have its cost as m=..,t=..,p=..",
                "$argon2id$v=19$m=8,t=1,p=-1$SALT$OUTPUT | hash must have its cost as m=..,t=..,p=..",
                "$argon2id$v=19$m=10485760,t=1,p=1$SALT$OUTPUT | memoryKiB (m) must be 8 to 262144, but was 10485760",
                "$argon2id$v=19$m=9999999999,t=1,p=1$SALT$OUTPUT | hash must have its cost as m=..,t=..,p=..",
                "$argon2id$v=19$m=15,t=1,p=2$SALT$OUTPUT | memoryKiB (m) must be 16 to 262144, but was 15",
                "$argon2id$v=19$m=8,t=17,p=1$SALT$OUTPUT | passes (t) must be 1 to 16, but was 17",
                "$argon2id$v=19$m=8,t=0,p=1$SALT$OUTPUT | passes (t) must be 1 to 16, but was 0",
                "$argon2id$v=19$m=999,t=1,p=17$SALT$OUTPUT | lanes (p) must be 1 to 16, but was 17",
                "$argon2id$v=19$m=8,t=1,p=1$SALT=$OUTPUT | salt of the hash must be Base64 without padding",
                "$argon2id$v=19$m=8,t=1,p=1$SALT$SECRET! | output of the hash must be Base64 without padding",
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$OUTPUT | salt of the hash must have 8 to 64 bytes, but has 4",
                "$argon2id$v=19$m=8,t=1,p=1$SALT$SALT | output of the hash must have 16 to 64 bytes, but has 8",
            })
    void refusesMalformedHashesWithoutRepeatingThem(String text, String message) {
        String filled = text.replace("SALT", SALT).replace("OUTPUT", OUTPUT);
        assertThatThrownBy(() -> PasswordHash.parse(filled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasNoCause()
                .message()
                .doesNotContain("SECRET", SALT, OUTPUT);
    }
}
