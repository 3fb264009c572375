package io.trunkline.auth.user;

import static io.trunkline.auth.user.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {
    private static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("users");
    }

    private UsersFile read(String text) throws IOException {
        Files.writeString(file, text);
        return UsersFile.read(file);
    }

    @Test
    void readsNamesHashesAndRoles() throws IOException {
        UsersFile users = read("# ours\n\nalice:" + HASH + ":admin,staff\nbob:" + HASH + ":\nzoë:" + HASH);
        assertThat(users.users()).extracting(User::name).containsExactly("alice", "bob", "zoë");
        assertThat(users.users()).extracting(User::roles).containsExactly(Set.of("admin", "staff"), Set.of(), Set.of());
        assertThat(users.users())
                .allSatisfy(user -> assertThat(user.hash().text()).isEqualTo(HASH));
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws IOException {
        assertThat(read("alice:" + HASH + ":admin\r\n").users())
                .singleElement()
                .satisfies(user -> assertThat(user.roles()).containsExactly("admin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:b", "#", "+", "a/b", " ", "a\nb:c", "%41", "a,b", "\u0085\u2028\u202e", "\ud83d\ude00", "*"})
    void writesAnyNameAndRoleSoThatItIsReadAgain(String text) throws IOException {
        UsersFile.EMPTY.with(user(text, "x", text)).with(user("last", "x")).write(file);
        assertThat(Files.readAllLines(file)).hasSize(2);
        User read = UsersFile.read(file).find(text);
        assertThat(read).isNotNull();
        assertThat(read.roles()).containsExactly(text);
    }

    @Test
    void changesOneUserAndKeepsCommentsAndOrder() throws IOException {
        UsersFile users = read("# first\nalice:" + HASH + ":admin\n\nbob:" + HASH + ":\n# last\n");
        PasswordHash changed = PasswordHashes.decoy(Users.CHEAP);
        User alice = users.users().getFirst().withHash(changed);
        users.with(alice)
                .with(new User("carol", changed, Set.of("b", "a")))
                .without("bob")
                .write(file);
        assertThat(Files.readString(file))
                .isEqualTo("# first\nalice:" + changed.text() + ":admin\n\n# last\ncarol:" + changed.text() + ":a,b\n");
        assertThat(users.find("bob")).as("the file that was read before").isNotNull();
    }

    @Test
    void isTheSameWithoutAUserItHasNot() {
        assertThat(UsersFile.EMPTY.without("nobody").users()).isEmpty();
    }

    @Test
    void writesForItsOwnerAloneAndLeavesNothingBeside() throws IOException {
        read("bob:" + HASH + ":");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        UsersFile.EMPTY.write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        read("");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        UsersFile.EMPTY.with(user("bob", "x")).write(link);
        assertThat(link).isSymbolicLink();
        assertThat(UsersFile.read(file).users()).hasSize(1);
    }

    @Test
    void leavesNothingWhereItCannotWrite() {
        Path folderInTheWay = folder.resolve("taken");
        assertThat(folderInTheWay.toFile().mkdir()).isTrue();
        assertThat(folderInTheWay.resolve("inside").toFile().mkdir()).isTrue();
        assertThatThrownBy(() -> UsersFile.EMPTY.write(folderInTheWay)).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("taken");
    }

    @Test
    void reportsAllProblemsWithTheirLines() {
        assertThatThrownBy(() -> read("alice\n# fine\nbob:" + HASH + ":\n:" + HASH + "\nbob:" + HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("users file " + file + ": line 1: must be name:hash:role,role, but has 1 fields;"
                        + " line 4: name must not be empty; line 5: the user 'bob' is in line 3 already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:HASH:b:c | must be name:hash:role,role, but has 4 fields",
                "a b:HASH | name must have spaces, control characters and any of %:,# percent-encoded",
                "a,b:HASH | name must have spaces",
                "a%:HASH | name must have two hexadecimal digits after every %",
                "a%4:HASH | name must have two hexadecimal digits after every %",
                "a%4g:HASH | name must have two hexadecimal digits after every %",
                "a%ff:HASH | name must be UTF-8 once its percent-encoding is undone",
                "a%ed%a0%80:HASH | name must be UTF-8 once its percent-encoding is undone",
                "a:HASH:b, c | role must have spaces",
                "a:HASH:b,,c | role must not be empty",
                "a:S3CRET | hash must be $argon2id$",
                "a:: | hash must be $argon2id$",
            })
    void refusesALineWithoutRepeatingItsHash(String line, String message) {
        assertThatThrownBy(() -> read(line.replace("HASH", HASH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: " + message)
                .message()
                .doesNotContain("S3CRET", HASH);
    }

    @Test
    void saysHowManyProblemsItDoesNotShow() {
        String text = IntStream.range(0, 150).mapToObj(i -> "x\n").collect(Collectors.joining());
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("line 100: ")
                .hasMessageEndingWith("; and 50 lines more");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> UsersFile.read(file)).hasMessage("users file " + file + ": must be UTF-8");
    }

    @Test
    void refusesAFileThatIsTooLongWithoutReadingIt() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        assertThatThrownBy(() -> UsersFile.read(file))
                .hasMessage("users file " + file + ": must have at most 67108864 bytes, but has 67108865");
    }

    @Test
    void refusesUsersThatCouldNotBeWritten() {
        assertThatThrownBy(() -> user("", "x")).hasMessage("name must not be empty");
        assertThatThrownBy(() -> user("a\ud800", "x")).hasMessageContaining("name must be Unicode text");
        assertThatThrownBy(() -> user("a", "x", "")).hasMessage("role must not be empty");
    }
}
