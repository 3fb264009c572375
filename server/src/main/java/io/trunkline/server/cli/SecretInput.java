package io.trunkline.server.cli;

import io.trunkline.domain.auth.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes secrets from where nobody else reads them: a file, a pipe, or a terminal that does not show them. */
final class SecretInput {
    private static final int MAX_FILE_BYTES = 64 << 10;

    private SecretInput() {}

    /** The first and only line of a file. */
    static Secret ofFile(String option, Path file) throws CommandFailure {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new CommandFailure(ExitCode.USAGE, option + ": " + file + " is longer than 64 KiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return clean(option + ": " + file, text.strip());
        } catch (CharacterCodingException malformed) {
            throw new CommandFailure(ExitCode.USAGE, option + ": " + file + " is not UTF-8 text");
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.USAGE, option + ": " + file + " cannot be read");
        }
    }

    /** A new password: typed twice where there is somebody to type, else one line of the standard input. */
    static Secret newPassword(Terminal terminal, String user) throws CommandFailure {
        @Nullable Console console = terminal.console().get();
        if (console == null) return clean("the password", line(terminal));
        String first = typed(console, "Password of " + user + ": ");
        if (!first.equals(typed(console, "The same again: "))) {
            throw new CommandFailure(ExitCode.FAILED, "the two passwords are not the same; nothing was changed");
        }
        return clean("the password", first);
    }

    private static String typed(Console console, String prompt) throws CommandFailure {
        char @Nullable [] password = console.readPassword("%s", prompt);
        if (password == null) throw new CommandFailure(ExitCode.FAILED, "no password was typed; nothing was changed");
        try {
            return new String(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String line(Terminal terminal) throws CommandFailure {
        try {
            @Nullable
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.FAILED, "the standard input cannot be read: " + fault.getMessage());
        }
    }

    private static Secret clean(String what, String text) throws CommandFailure {
        if (text.isEmpty()) throw new CommandFailure(ExitCode.USAGE, what + " is empty");
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new CommandFailure(ExitCode.USAGE, what + " must be one line, without control characters");
        }
        return Secret.of(text);
    }
}
