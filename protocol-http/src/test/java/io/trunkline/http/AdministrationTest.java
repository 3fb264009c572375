package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /api/connections} and {@code /api/disconnect}. */
class AdministrationTest {
    private final HttpRig rig = new HttpRig(Tokens.auth(true));

    private FakeExchange get(String path) {
        return new FakeExchange("GET", path).bearer("admin.root");
    }

    private FakeExchange disconnect(String json) {
        FakeExchange exchange = new FakeExchange("POST", "/api/disconnect")
                .bearer("admin.root")
                .json(json)
                .at(rig.api);
        rig.run();
        return exchange;
    }

    @Test
    void listsConnectionsOfAllAndOfOneUser() {
        Connection ada = rig.connection("ada");
        String shown = "{\"connection\":\"" + ada.id().value()
                + "\",\"user\":\"ada\",\"protocol\":\"line\",\"transport\":\"websocket\",\"remote\":\"127.0.0.1:7\"}";
        assertThat(get("/api/connections").at(rig.api).text())
                .isEqualTo("{\"connections\":[" + shown + "],\"more\":false}\n");
        rig.connection("b\"ob");
        assertThat(get("/api/connections").at(rig.api).text()).contains(shown).contains("\"user\":\"b\\\"ob\"");
        assertThat(get("/api/connections").parameter("user", "ada").at(rig.api).text())
                .isEqualTo("{\"connections\":[" + shown + "],\"more\":false}\n");
        assertThat(get("/api/connections").parameter("user", "eve").at(rig.api).text())
                .isEqualTo("{\"connections\":[],\"more\":false}\n");
    }

    @Test
    void showsThatNobodyIsKnownOnAConnection() {
        HttpRig open = new HttpRig();
        open.subscriber("a");
        assertThat(new FakeExchange("GET", "/api/connections").at(open.api).text())
                .contains("\"user\":null,\"protocol\":\"line\",\"transport\":\"websocket\",\"remote\":\"peer:1\"");
    }

    @Test
    void closesOneConnectionAndNoOther() {
        Connection first = rig.connection("ada");
        Connection second = rig.connection("ada");
        assertThat(disconnect("{\"connection\":\"" + first.id().value() + "\",\"reason\":\"moved\"}")
                        .text())
                .isEqualTo("{\"disconnected\":1}\n");
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(disconnect("{\"connection\":\"unknown\"}").text()).isEqualTo("{\"disconnected\":0}\n");
    }

    @Test
    void closesAllConnectionsOfAUserAndNoOther() {
        Connection first = rig.connection("ada");
        Connection second = rig.connection("ada");
        Connection other = rig.connection("bob");
        assertThat(disconnect("{\"user\":\"ada\"}").text()).isEqualTo("{\"disconnected\":2}\n");
        assertThat(first.isOpen() || second.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | connection or user is missing",
                "{\"reason\":\"x\"}                          | connection or user is missing",
                "{\"connection\":\"a\",\"user\":\"b\"}       | connection and user exclude each other",
                "{\"user\":7}                                | user must be a string, but was a number",
                "{\"connection\":null}                       | connection must be a string, but was null",
                "{\"user\":\"a\",\"resaon\":\"x\"}           | the body has no member 'resaon'; its members are connection, user and reason",
                "{\"user\":\"a\",\"reason\":\"x\\ny\"}       | reason must be at most 100 bytes without control characters",
                "[]                                          | the body must be an object, but was an array",
            })
    void namesWhatIsWrongWithADisconnect(String body, String message) {
        FakeExchange exchange = disconnect(body);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("\"name\":\"invalidParams\",\"message\":\"" + message + "\"");
    }

    @Test
    void refusesAReasonThatFitsNoCloseFrame() {
        assertThat(disconnect("{\"user\":\"a\",\"reason\":\"" + "\u00e9".repeat(50) + "\"}")
                        .answer()
                        .status())
                .isEqualTo(200);
        assertThat(disconnect("{\"user\":\"a\",\"reason\":\"" + "\u00e9".repeat(51) + "\"}")
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesJsonAlone() {
        FakeExchange form = new FakeExchange("POST", "/api/disconnect")
                .bearer("admin.root")
                .header("Content-Type", "text/plain")
                .at(rig.api);
        assertThat(form.answer().status()).isEqualTo(415);
    }
}
