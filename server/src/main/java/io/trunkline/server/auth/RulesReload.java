package io.trunkline.server.auth;

import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.AccessRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes new access rules when the configuration file has changed. A file that cannot be used changes nothing: the last good rules
 * stay. Used by one thread.
 */
public final class RulesReload implements Runnable {
    private final Path file;
    private final Callable<List<AccessRule>> reader;
    private final AccessRules rules;
    private final Consumer<String> news;
    private final Consumer<String> problems;
    private Stamp seen;

    /** What changes with a file. @param key tells a file that took another's place; null where a system has none */
    private record Stamp(
            @Nullable FileTime time, long size, @Nullable Object key) {
        static final Stamp NONE = new Stamp(null, 0, null);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException absent) {
                return NONE;
            }
        }
    }

    /**
     * @param file as it was when {@code rules} were read from it
     * @param reader gives the rules as the file has them now, or fails with a text for the operator
     * @param rules to renew
     * @param news told when other rules are in force
     * @param problems told once of each change that cannot be used
     */
    public RulesReload(
            Path file,
            Callable<List<AccessRule>> reader,
            AccessRules rules,
            Consumer<String> news,
            Consumer<String> problems) {
        this.file = file;
        this.reader = reader;
        this.rules = rules;
        this.news = news;
        this.problems = problems;
        this.seen = Stamp.of(file);
    }

    /** Looks once; called about once a second. */
    @Override
    public void run() {
        Stamp now = Stamp.of(file);
        if (now.equals(seen)) return;
        seen = now;
        try {
            List<AccessRule> fresh = reader.call();
            if (fresh.equals(rules.rules())) return;
            rules.replace(fresh);
            news.accept("access rules were read again: " + fresh.size() + " in force");
        } catch (Exception unusable) {
            problems.accept("the access rules stay as they were: " + unusable.getMessage());
        }
    }
}
