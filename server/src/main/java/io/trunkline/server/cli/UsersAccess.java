package io.trunkline.server.cli;

import io.trunkline.auth.user.UsersConfig;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.server.text.Escapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A users file that a command reads and writes; every failure is one line for the user. */
final class UsersAccess {
    private final Path file;
    private final UsersFile users;

    private UsersAccess(Path file, UsersFile users) {
        this.file = file;
        this.users = users;
    }

    /** Of a file that is there. */
    static UsersAccess of(UsersSource source, Terminal terminal) throws CommandFailure {
        Path file = fileOf(source, terminal);
        return new UsersAccess(file, read(file));
    }

    /** Of a file that may not be there yet. */
    static UsersAccess orNew(UsersSource source, Terminal terminal) throws CommandFailure {
        Path file = fileOf(source, terminal);
        return new UsersAccess(file, Files.exists(file) ? read(file) : UsersFile.EMPTY);
    }

    private static Path fileOf(UsersSource source, Terminal terminal) throws CommandFailure {
        if (source.file != null) return source.file;
        return ConfigReading.load(source.sources, terminal)
                .config()
                .auth()
                .users()
                .map(UsersConfig::file)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "name the file with --users, or with users.file in the file of --config"));
    }

    private static UsersFile read(Path file) throws CommandFailure {
        try {
            return UsersFile.read(file);
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.FAILED, "users file " + file + " cannot be read");
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.FAILED, Escapes.line(String.valueOf(refused.getMessage())));
        }
    }

    UsersFile users() {
        return users;
    }

    void write(UsersFile changed) throws CommandFailure {
        try {
            changed.write(file);
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.FAILED, "users file " + file + " cannot be written; nothing was changed");
        }
    }
}
