package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.yaml");
    }

    private List<String> problemsOf(ConfigLoader loader) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, loader::load);
        assertThat(refused).as("refused").isNotNull();
        String folderName = folder + "/";
        return refused.problems().stream()
                .map(problem -> problem.toString().replace(folderName, ""))
                .toList();
    }

    private List<String> problemsOfFile(String yaml) throws IOException {
        return problemsOf(new ConfigLoader().file(Files.writeString(file(), yaml)));
    }

    @Test
    void reportsAllProblemsOfAllSourcesAtOnce() throws IOException {
        Path file = Files.writeString(file(), """
                transport:
                  jetty:
                    prot: 8080
                    port: many
                limits.messageBytes: 8MiB
                log: {level: loud}
                """);
        ConfigLoader loader = new ConfigLoader()
                .file(file)
                .environment(Map.of("TRUNKLINE_LOG_FROMAT", "json"))
                .set(List.of("liveness.pingInterval=25", "nonsense"))
                .flag("--host", JettyKeys.HOST, "a host");

        assertThat(problemsOf(loader))
                .containsExactly(
                        "t.yaml:3: unknown key 'transport.jetty.prot': did you mean 'transport.jetty.port'?",
                        "t.yaml:4: transport.jetty.port must be a whole number from 0 to 65535, but was 'many'",
                        "t.yaml:5: limits.pendingBytes must be at least twice limits.messageBytes (8388608), but was 4194304",
                        "t.yaml:6: log.level must be error or warn or info or debug or trace, but was 'loud'",
                        "environment TRUNKLINE_LOG_FROMAT: there is no such setting: did you mean 'TRUNKLINE_LOG_FORMAT'?",
                        "--set liveness.pingInterval: liveness.pingInterval must be a duration such as 500ms, 25s or 2m,"
                                + " from 1ms to 365d, but was '25'",
                        "--set nonsense: must be key=value",
                        "--host: transport.jetty.host must be a host name or an IP address, but was 'a host'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transport.jetty.port=65536 | transport.jetty.port must be a whole number from 0 to 65535, but was '65536'",
                "transport.jetty.port=-1 | transport.jetty.port must be a whole number from 0 to 65535, but was '-1'",
                "transport.jetty.port=99999999999999999999 | transport.jetty.port must be a whole number from 0 to 65535,"
                        + " but was '99999999999999999999'",
                "limits.user.messages=50 | limits.user.messages must be a rate such as 50/s or 50/s burst 200, both numbers"
                        + " from 1 to 1000000000, or none, but was '50'",
                "limits.address.attempts=0/s | limits.address.attempts must be a rate such as 50/s or 50/s burst 200, both"
                        + " numbers from 1 to 1000000000, or none, but was '0/s'",
                "limits.user.connections=-1 | limits.user.connections must be a whole number of at least 0, but was '-1'",
                "transport.jetty.threads=3 | transport.jetty.threads must be 8 to 100000, but was 3",
                "transport.jetty.compression=yes | transport.jetty.compression must be true or false, but was 'yes'",
                "transport.jetty.path=ws | transport.jetty.path must be a path that begins with '/', but was 'ws'",
                "transport.jetty.allowedOrigins=https://a.example/x | transport.jetty.allowedOrigins must be like"
                        + " 'https://app.example.com:8443', but one was 'https://a.example/x'",
                "transport.jetty.allowedOrigins=a,https://b | transport.jetty.allowedOrigins[0] must be an origin such as"
                        + " https://app.example.com, but was 'a'",
                "limits.messageBytes=0B | limits.messageBytes must be a size such as 64KiB or 4MB, from 1B to"
                        + " 2147483647B, but was '0B'",
                "limits.messageBytes=1M | limits.messageBytes must be a size such as 64KiB or 4MB, from 1B to"
                        + " 2147483647B, but was '1M'",
                "limits.subscriptions=0 | limits.subscriptions must be a whole number of at least 1, but was '0'",
                "liveness.pongTimeout=0s | liveness.pongTimeout must be a duration such as 500ms, 25s or 2m, from 1ms to"
                        + " 365d, but was '0s'",
                "drain.timeout=1.5s | drain.timeout must be a duration such as 500ms, 25s or 2m, from 1ms to 365d, but was"
                        + " '1.5s'",
                "limits.mesageBytes=1 | unknown key 'limits.mesageBytes': did you mean 'limits.messageBytes'?",
                "persistentChannels=[a, b/#] | persistentChannels[1] must be the name of a channel, without wildcards, empty"
                        + " levels or a '$' in front, but was 'b/#'",
                "channels=[{pattern: 'a/#', messageBytes: 2MiB}] | channels[0].messageBytes must be at most"
                        + " limits.messageBytes (1048576), but was 2097152",
                "port=1 | unknown key 'port': did you mean 'transport.jetty.port'?",
                "zzz.qqq=1 | unknown key 'zzz.qqq'",
                "transport.jetty=1 | 'transport.jetty' is a section: set a key in it, such as 'transport.jetty.host'",
            })
    void refusesValuesThatBreakTheirRule(String pair, String message) {
        String key = pair.substring(0, pair.indexOf('='));
        assertThat(problemsOf(new ConfigLoader().set(List.of(pair)))).containsExactly("--set " + key + ": " + message);
    }

    @Test
    void refusesWrongStructure() throws IOException {
        assertThat(problemsOfFile("""
                        transport: 8080
                        limits:
                          - messageBytes
                        log:
                          level:
                        drain: {timeout: [1s]}
                        history:
                        channels: {pattern: a}
                        transport.jetty.port: {a: b}
                        """))
                .containsExactly(
                        "t.yaml:1: transport must be a section with keys in it, but was '8080'",
                        "t.yaml:3: limits must be a section with keys in it, but was a list",
                        "t.yaml:5: log.level must be error or warn or info or debug or trace, but was nothing",
                        "t.yaml:6: drain.timeout must be a duration such as 500ms, 25s or 2m, from 1ms to 365d, but was a list",
                        "t.yaml:8: channels must be a list of rules, but was a mapping",
                        "t.yaml:9: transport.jetty.port must be a whole number from 0 to 65535, but was a mapping");
    }

    @Test
    void refusesKeysThatComeTwice() throws IOException {
        assertThat(problemsOfFile("""
                        log: {level: info, level: warn}
                        log.level: debug
                        drain:
                          timeout: 1s
                        drain:
                          timeout: 2s
                        """))
                .containsExactly(
                        "t.yaml:1: log.level is set twice, first at t.yaml:1",
                        "t.yaml:2: log.level is set twice, first at t.yaml:1",
                        "t.yaml:5: drain is set twice, first at t.yaml:3",
                        "t.yaml:6: drain.timeout is set twice, first at t.yaml:4");
    }

    @Test
    void refusesBrokenChannelRulesEachAtItsLine() throws IOException {
        assertThat(problemsOfFile("""
                        channels:
                          - pattern: weather/a*
                          - history: {size: -1}
                          - pattern: a/#
                            histroy: {size: 5}
                            overflow: drop
                          - just-text
                        """))
                .containsExactly(
                        "t.yaml:2: channels[0].pattern has the wildcard character '*' inside the level 'a*': 'weather/a*'",
                        "t.yaml:3: channels[1].history.size must be a whole number of at least 0, but was '-1'",
                        "t.yaml:3: channels[1].pattern is missing",
                        "t.yaml:5: channels[2] has the unknown key 'histroy': did you mean 'history'?",
                        "t.yaml:6: channels[2].overflow must be disconnect or drop-oldest or keep-latest, but was 'drop'",
                        "t.yaml:7: channels[3] must be a mapping with a pattern, but was 'just-text'");
    }

    @Test
    void refusesBrokenAccessRulesEachAtItsLine() throws IOException {
        assertThat(problemsOfFile("""
                        access.rules:
                          - {name: a, allow: [read], who: user, channels: [x]}
                          - {name: b, alow: [publish], who: [user, 'role:b'], channels: ['x/{usr}']}
                          - {name: c, who: anyone, channels: [x]}
                          - {name: d, allow: [publish], deny: [publish], who: anyone, channels: [x]}
                          - {allow: [publish]}
                        """))
                .containsExactly(
                        "t.yaml:2: access.rules[0].allow[0] must be subscribe or publish or presence or history or call,"
                                + " but was 'read'",
                        "t.yaml:3: access.rules[1] has the unknown key 'alow': did you mean 'allow'?",
                        "t.yaml:3: access.rules[1].who must be anyone, user, user:NAME, role:NAME or claim:NAME=VALUE, or a"
                                + " list of one of the last three, but was a list",
                        "t.yaml:3: access.rules[1].channels[0]: pattern 'x/{usr}' has {usr}: write {user}, or {claim:usr}"
                                + " where a claim of that name is meant",
                        "t.yaml:4: access.rules[2]: a rule must have either allow or deny, and name at least one action",
                        "t.yaml:5: access.rules[3]: a rule must have either allow or deny, and name at least one action",
                        "t.yaml:6: access.rules[4].name is missing",
                        "t.yaml:6: access.rules[4].who is missing",
                        "t.yaml:6: access.rules[4].channels is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "users.file: people | t.yaml:1: auth.jwt.secret, or auth.jwt.publicKey with auth.jwt.privateKey, is missing:"
                        + " users.file is set, and who logs in gets a token",
                "{users.file: people, auth.jwt.secret: aaa} | t.yaml:1: auth.revocations.file is missing: users.file is set,"
                        + " and tokens can be taken back",
                "{auth.open: true, auth.jwt.secret: aaa} | t.yaml:1: auth.jwt must not be set where auth.open is true:"
                        + " nothing asks it",
                "auth.jwt.privateKey: a | t.yaml:1: auth.jwt.publicKey is missing: auth.jwt.privateKey is set",
                "auth.jwt.refreshLifetime: 1s | t.yaml:1: auth.jwt.refreshLifetime must be at least accessLifetime, PT15M, but"
                        + " was PT1S",
                "auth.tokenField: ticket | t.yaml:1: auth.ticketField and auth.tokenField must differ, but both were ticket",
            })
    void refusesWhatDoesNotGoTogether(String yaml, String problem) throws IOException {
        assertThat(problemsOfFile(yaml)).containsExactly(problem);
    }

    @Test
    void namesNoSecretThatItRefuses() throws IOException {
        assertThat(problemsOfFile("""
                        auth.jwt.secret: "canary\tcanary"
                        auth.keys: [{name: a, key: canary}]
                        access.http.url: "canary canary"
                        """))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("canary"));
    }

    /** A slip of the pen puts a secret where something else is expected: the space after a colon is missing, quotes are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "canary | must be a mapping such as 'log: {level: debug}', but was other text",
                "auth.jwt: secret:canary | auth.jwt must be a section with keys in it, but was other text",
                "auth: canary | auth must be a section with keys in it, but was other text",
                "access: {http: canary} | access.http must be a section with keys in it, but was other text",
                "auth.keys: canary | auth.keys must be a list of keys, but was other text",
                "auth.keys: [canary] | auth.keys[0] must be a mapping with a name, but was other text",
                "auth.keys: [{name: a, digest: canary}] | auth.keys[0].digest must be SHA-256 in 64 hexadecimal digits, or none,"
                        + " but was other text",
                "auth.jwt.secret: *canary | is an alias of nothing before it: text that begins with * needs quotes",
                "auth.jwt.secret: !canary | has a tag, which has no use here: text that begins with ! needs quotes",
                "auth.jwt.privateKey: \"canary\\ncanary\" | auth.jwt.privateKey must be the path of a file, or none, but was"
                        + " other text",
            })
    void showsNoTextWhereASecretMayStand(String yaml, String problem) throws IOException {
        assertThat(problemsOfFile(yaml)).containsExactly("t.yaml:1: " + problem);
    }

    @Test
    void saysNothingMoreAboutAValueThatWasRefusedAlready() {
        assertThat(problemsOf(new ConfigLoader().set(List.of("limits.messageBytes=x", "limits.pendingBytes=1B"))))
                .hasSize(1);
    }

    @Test
    void refusesTwoSpellingsOfOneVariable() {
        ConfigLoader loader =
                new ConfigLoader().environment(Map.of("TRUNKLINE_LOG_LEVEL", "info", "TRUNKLINE_LOGLEVEL", "debug"));

        assertThat(problemsOf(loader))
                .containsExactly("environment TRUNKLINE_LOG_LEVEL: log.level is set by TRUNKLINE_LOGLEVEL as well");
    }

    @Test
    void ignoresVariablesThatAreNoSettings() {
        Map<String, String> others = Map.of(
                "HOME", "/root",
                "TRUNKLINE_URL", "ws://localhost:8080/ws",
                "TRUNKLINE_JAVA_OPTS", "-Xmx1g",
                "TRUNKLINE_PORT", "tcp://10.0.0.1:80",
                "TRUNKLINE_PORT_80_TCP_ADDR", "10.0.0.1",
                "TRUNKLINE_API_SERVICE_HOST", "10.0.0.1",
                "TRUNKLINE_SERVICE_PORT_HTTP", "80");

        assertThat(new ConfigLoader().environment(others).load().config())
                .isEqualTo(new ConfigLoader().load().config());
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        assertThat(problemsOf(new ConfigLoader().file(file()))).containsExactly("t.yaml: does not exist");
        assertThat(problemsOf(new ConfigLoader().file(Files.createDirectory(file()))))
                .containsExactly("t.yaml: is a folder, not a file");
        Files.delete(file());
        Files.write(file(), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(problemsOf(new ConfigLoader().file(file()))).containsExactly("t.yaml: is not UTF-8 text");
        Files.write(file(), new byte[(1 << 20) + 1]);
        assertThat(problemsOf(new ConfigLoader().file(file()))).containsExactly("t.yaml: is longer than 1 MiB");
    }

    @Test
    void messageListsTheProblemsOneALine() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader()
                        .set(List.of("log.level=x", "log.format=y"))
                        .load());

        assertThat(refused).hasMessage("""
                the configuration has 2 problems
                  --set log.level: log.level must be error or warn or info or debug or trace, but was 'x'
                  --set log.format: log.format must be human or json, but was 'y'""");
    }
}
