package io.trunkline.it.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.record.SecretKind;
import io.trunkline.it.record.Source;
import io.trunkline.it.record.UsedSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No secret that the suite used is in anything that it said: records and reports. What was planted there is found, so this is not
 * blind. Runs in a JVM of its own after all other integration tests, however many of them there were.
 */
@Tag("sweep")
class SecretsSweepIT {
    private static final Path RECORDS = Path.of("target", "sweep");
    private static final Path REPORTS = Path.of("target", "failsafe-reports");

    private static Map<String, SecretKind> secrets = Map.of();
    private static final Map<Path, List<Finding>> FINDINGS = new LinkedHashMap<>();

    @BeforeAll
    static void sweep() throws IOException {
        secrets = UsedSecrets.read(RECORDS);
        SecretIndex index = new SecretIndex(secrets);
        List<Path> files = new ArrayList<>(reports());
        for (Source source : Source.values()) files.add(source.in(RECORDS));
        long bytes = 0;
        for (Path file : files) {
            if (!Files.exists(file)) continue;
            bytes += Files.size(file);
            try (InputStream text = Files.newInputStream(file)) {
                FINDINGS.put(file, index.search(text));
            }
        }
        System.out.println("The sweep looked for " + secrets.size() + " secrets in " + FINDINGS.size() + " files, "
                + (bytes >> 10) + " KiB");
    }

    /** Without its own, which tells what it found. */
    private static List<Path> reports() throws IOException {
        if (!Files.exists(REPORTS)) return List.of();
        try (Stream<Path> files = Files.list(REPORTS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(SecretsSweepIT.class.getSimpleName()))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfSecretWasUsed(SecretKind kind) {
        assertThat(secrets.values())
                .as("secrets of a run that was recorded, in %s", RECORDS)
                .contains(kind);
    }

    @ParameterizedTest
    @EnumSource
    void theCanaryIsFoundInWhatWasSaid(Source source) {
        assertThat(canaries(source.in(RECORDS)))
                .as("canaries in %s: none means that the sweep is blind there", source.in(RECORDS))
                .isNotEmpty();
    }

    @Test
    void theCanaryIsFoundInTheReports() throws IOException {
        assertThat(reports().stream().flatMap(report -> canaries(report).stream()))
                .as("canaries in %s: none means that the sweep is blind there", REPORTS)
                .isNotEmpty();
    }

    @Test
    void noSecretWasTold() {
        List<String> leaks = new ArrayList<>();
        FINDINGS.forEach((file, findings) -> findings.stream()
                .filter(finding -> finding.form().kind() != SecretKind.CANARY)
                .forEach(leak -> leaks.add(file + ": " + leak)));
        assertThat(leaks)
                .as("secrets that were told. Where a test's secret is a common word, let the test have a random one")
                .isEmpty();
    }

    private static List<Finding> canaries(Path file) {
        return FINDINGS.getOrDefault(file, List.of()).stream()
                .filter(finding -> finding.form().kind() == SecretKind.CANARY)
                .toList();
    }
}
