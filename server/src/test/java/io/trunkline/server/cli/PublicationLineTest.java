package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.Publication;
import io.trunkline.domain.payload.Payload;
import org.junit.jupiter.api.Test;

class PublicationLineTest {
    private static Publication of(Payload payload) {
        return new Publication("a/b", payload, Publication.NO_OFFSET, null);
    }

    @Test
    void jsonIsShownAsItCameOnOneLine() {
        Publication json = of(Payload.json("{\n\t\"t\": 2.10 }"));

        assertThat(PublicationLine.text(json)).isEqualTo("a/b {  \"t\": 2.10 }");
        assertThat(PublicationLine.json(json)).isEqualTo("{\"channel\":\"a/b\",\"data\":{  \"t\": 2.10 }}");
    }

    @Test
    void textIsEscaped() {
        Publication text = of(Payload.text("say \"hi\"\n\u001b[2J"));

        assertThat(PublicationLine.text(text)).isEqualTo("a/b say \"hi\"\\n\\u001b[2J");
        assertThat(PublicationLine.json(text))
                .isEqualTo("{\"channel\":\"a/b\",\"data\":\"say \\\"hi\\\"\\n\\u001b[2J\"}");
    }

    @Test
    void binaryDataIsBase64() {
        Publication binary = of(Payload.binary(new byte[] {(byte) 0xff, 0}));

        assertThat(PublicationLine.text(binary)).isEqualTo("a/b base64:/wA=");
        assertThat(PublicationLine.json(binary)).isEqualTo("{\"channel\":\"a/b\",\"base64\":\"/wA=\"}");
    }

    @Test
    void jsonNamesOffsetAndUserWhereTheyAreKnown() {
        Publication publication = new Publication("a", Payload.text("x"), 7, "ann \"a\"");

        assertThat(PublicationLine.json(publication))
                .isEqualTo("{\"channel\":\"a\",\"data\":\"x\",\"offset\":7,\"user\":\"ann \\\"a\\\"\"}");
    }
}
