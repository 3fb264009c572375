package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.HubConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST} and {@code DELETE /api/channels}: persistent channels come and go. */
class ChannelAdministrationTest {
    private final HttpRig rig = new HttpRig(HubConfig.DEFAULT.withPersistent(List.of(ChannelName.of("configured"))));

    private FakeExchange create(String json) {
        return new FakeExchange("POST", "/api/channels").json(json).at(rig.api);
    }

    private FakeExchange remove(String channel) {
        return new FakeExchange("DELETE", "/api/channels")
                .parameter("channel", channel)
                .at(rig.api);
    }

    @Test
    void tellsWhetherTheChannelWasThereBefore() {
        assertThat(create("{\"channel\":\"a/b\"}").text()).isEqualTo("{\"channel\":\"a/b\",\"created\":true}\n");
        assertThat(create("{\"channel\":\"a/b\"}").text()).isEqualTo("{\"channel\":\"a/b\",\"created\":false}\n");
        assertThat(new FakeExchange("GET", "/api/channels")
                        .parameter("pattern", "a/#")
                        .at(rig.api)
                        .text())
                .contains("\"channel\":\"a/b\",\"subscribers\":0,\"persistent\":true");
        assertThat(remove("a/b").text()).isEqualTo("{\"channel\":\"a/b\",\"removed\":true}\n");
        assertThat(remove("a/b").text()).isEqualTo("{\"channel\":\"a/b\",\"removed\":false}\n");
    }

    @Test
    void whatTheConfigurationHasStays() {
        FakeExchange exchange = remove("configured");
        assertThat(exchange.answer().status()).isEqualTo(403);
        assertThat(exchange.text())
                .contains("channel is persistent by configuration: configured")
                .contains("\"option\":\"persistentChannels\"");
        assertThat(rig.hub.channels()).contains(ChannelName.of("configured"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                | 400 | channel is missing",
                "{\"channel\":7}                   | 400 | channel must be a string, but was a number",
                "{\"channel\":\"a//b\"}            | 400 | channel has an empty level 2: a//b",
                "{\"channel\":\"a/*\"}             | 400 | invalidChannel",
                "{\"channel\":\"$a\"}              | 403 | channel begins with '$', where only the system publishes: $a",
                "{\"channel\":\"a\",\"kept\":true} | 400 | the body has no member 'kept'",
            })
    void namesWhatIsWrong(String body, int status, String message) {
        FakeExchange exchange = create(body);
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.text()).contains(message);
    }

    @Test
    void asksWhichChannelToRemove() {
        FakeExchange exchange = new FakeExchange("DELETE", "/api/channels").at(rig.api);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("channel is missing");
    }
}
