package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.NameRules;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.internal.wire.PublicationForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The publication notification, read back by Jackson, which had no part in writing it. */
class PublicationEncodingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Characters at which writers of JSON go wrong. */
    private static final List<String> CHARACTERS = List.of(
            "a",
            "/",
            "\"",
            "\\",
            "\u0000",
            "\u0001",
            "\b",
            "\t",
            "\n",
            "\f",
            "\r",
            "\u001f",
            " ",
            "\u007f",
            "\u0080",
            "\u00e9",
            "\u07ff",
            "\u0800",
            "\u2028",
            "\u2029",
            "\ud7ff",
            "\ufeff",
            "\uffff",
            "\ud83d\ude00",
            "\udbff\udfff",
            "<",
            "&",
            "'");
    /** Names of another protocol: anything but emptiness. */
    private static final NameRules ANY = new NameRules(10_000, 1_000, true, "");

    @Test
    void everyTextComesBackAsItWas() {
        for (String character : CHARACTERS) roundTripText(character);
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) roundTripText(text(random, random.nextInt(40)));
        roundTripText("");
        roundTripText("\u0001".repeat(100_000));
    }

    private static void roundTripText(String text) {
        JsonNode params = params(publication(Payload.text(text)));
        assertThat(params.get("data").asString()).isEqualTo(text);
        assertThat(params.properties()).hasSize(2);
    }

    @Test
    void bytesOfEveryLengthComeBack() {
        Random random = new Random(2);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            JsonNode params = params(publication(Payload.binary(bytes)));
            assertThat(Base64.getDecoder().decode(params.get("base64").asString()))
                    .isEqualTo(bytes);
            assertThat(params.properties()).hasSize(2);
        }
    }

    @Test
    void jsonKeepsItsBytes() {
        for (String json : List.of("null", " 1.50E+2 ", "{\"b\":1,  \"a\":[\"\\u0041\\/\"]}", "-0", "\"\u2028\"")) {
            String message =
                    publication(Payload.json(json)).wire(PublicationForm.JSON).asText();
            assertThat(message).endsWith(",\"data\":" + json + "}}");
            assertThat(MAPPER.readTree(message)).isNotNull();
        }
    }

    @Test
    void channelAndUserAreEscaped() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            String channel = text(random, 1 + random.nextInt(20))
                    .codePoints()
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("x")
                    .toString();
            String user = text(random, random.nextInt(10));
            Publication publication = new Publication(
                            ChannelName.of(channel, ANY), Payload.text("t"), ChannelOptions.DEFAULT, null, user, 0)
                    .at(new StreamPosition("e", random.nextLong(1L << 53)));
            JsonNode params = params(publication);
            assertThat(params.get("channel").asString()).isEqualTo(channel);
            assertThat(params.get("user").asString()).isEqualTo(user);
            assertThat(params.get("offset").asLong()).isEqualTo(publication.offset());
        }
    }

    @Test
    void isEncodedOnceForAll() {
        Publication publication = publication(Payload.text("x"));
        assertThat(publication.wire(PublicationForm.JSON)).isSameAs(publication.wire(PublicationForm.JSON));
    }

    private static Publication publication(Payload payload) {
        return new Publication(ChannelName.of("a/b"), payload, ChannelOptions.DEFAULT, null, null, 0);
    }

    private static JsonNode params(Publication publication) {
        WireBytes wire = publication.wire(PublicationForm.JSON);
        assertThat(wire.isText()).isTrue();
        byte[] bytes = new byte[wire.length()];
        wire.buffer().get(bytes);
        assertThat(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .as("valid UTF-8")
                .isEqualTo(bytes);
        JsonNode message = MAPPER.readTree(bytes);
        assertThat(message.get("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(message.get("method").asString()).isEqualTo("publication");
        return message.get("params");
    }

    private static String text(Random random, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        return text.toString();
    }
}
