package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermessageDeflateTest {
    private static final String PLAIN = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final String WITH_BITS = PLAIN + "; server_max_window_bits=15";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                // what browsers offer
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate;client_max_window_bits=15",
                " permessage-deflate ;\tclient_max_window_bits = \"8\" ",
                "permessage-deflate; client_max_window_bits=\"1\\0\"",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
                "permessage-bzip2, permessage-deflate",
                "x-webkit-deflate-frame; a=1; b=\"c\"; d, permessage-deflate; client_max_window_bits",
                // the second can be kept
                "permessage-deflate; server_max_window_bits=10, permessage-deflate",
                "permessage-deflate; unknown, permessage-deflate; client_no_context_takeover",
                "permessage-deflate, permessage-deflate; server_max_window_bits=15"
            })
    void acceptsTheFirstOfferThatCanBeKept(String header) {
        assertThat(PermessageDeflate.answer(List.of(header))).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=15",
                "permessage-deflate; client_max_window_bits; server_max_window_bits=\"15\"",
                "permessage-deflate; server_max_window_bits=14, permessage-deflate; server_max_window_bits=15"
            })
    void answersTheWindowWhereItWasAskedFor(String header) {
        assertThat(PermessageDeflate.answer(List.of(header))).isEqualTo(WITH_BITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "permessage-bzip2",
                "deflate",
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=015",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=09",
                "permessage-deflate; client_max_window_bits=x",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_no_context_takeover=\"true\"",
                "permessage-deflate; client_max_window_bits; client_max_window_bits",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; unknown",
                "permessage-deflate; Server_No_Context_Takeover"
            })
    void declinesWhatCannotBeKept(String header) {
        assertThat(PermessageDeflate.answer(List.of(header))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate;",
                "permessage-deflate; =15",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; client_max_window_bits=\"\"",
                "permessage-deflate; client_max_window_bits=\"10",
                "permessage-deflate; client_max_window_bits=1 0",
                "permessage-deflate client_max_window_bits",
                "permessage-deflate,",
                ", permessage-deflate",
                "permessage-deflate, (x)",
                "permessage-deflate; x=\"a b\""
            })
    void aMalformedHeaderOffersNothing(String header) {
        assertThat(PermessageDeflate.answer(List.of(header))).isNull();
        assertThat(PermessageDeflate.answer(List.of(header, "permessage-deflate")))
                .as("but another may")
                .isEqualTo(PLAIN);
    }

    @Test
    void looksAtAllHeadersInTheirOrder() {
        assertThat(PermessageDeflate.answer(List.of())).isNull();
        assertThat(PermessageDeflate.answer(List.of("a; b", "permessage-deflate; server_max_window_bits=15", "c")))
                .isEqualTo(WITH_BITS);
        assertThat(PermessageDeflate.answer(
                        List.of("permessage-deflate", "permessage-deflate; server_max_window_bits=15")))
                .isEqualTo(PLAIN);
    }

    @Test
    void aLongHeaderIsReadInOnePass() {
        String offers = "permessage-deflate; unknown=" + "x".repeat(50) + ", ";
        assertThat(PermessageDeflate.answer(List.of(offers.repeat(10_000) + "permessage-deflate")))
                .isEqualTo(PLAIN);
        assertThat(PermessageDeflate.answer(List.of("permessage-deflate; a=\"" + "\\x".repeat(500) + "\" x")))
                .isNull();
    }
}
