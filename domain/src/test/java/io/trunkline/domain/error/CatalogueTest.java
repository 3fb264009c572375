package io.trunkline.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that the numbers of the catalogue follow: clients rely on them. */
final class CatalogueTest {
    @Test
    void closeCodesOfOursSayByTheirRangeWhetherToReconnect() {
        assertThat(ours())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(code.reconnect()).as(code.name()).isEqualTo(code.number() < 3_500));
    }

    private static Stream<CloseCode> ours() {
        return Arrays.stream(CloseCode.values()).filter(code -> code.number() >= 3_000);
    }

    @Test
    void closeCodesAreInTheRangesOfTheWebSocketAndFitACloseFrame() {
        assertThat(CloseCode.values()).allSatisfy(code -> {
            assertThat(code.number()).matches(n -> n >= 1_000 && n <= 1_011 || n >= 3_000 && n <= 3_999);
            assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
            assertThat(code.text()).matches("[a-z-]+");
        });
    }

    @Test
    void noNumberAndNoNameMeansTwoThings() {
        assertThat(CloseCode.values()).extracting(CloseCode::number).doesNotHaveDuplicates();
        assertThat(ErrorCode.values()).extracting(ErrorCode::number).doesNotHaveDuplicates();
        assertThat(ErrorCode.values()).extracting(ErrorCode::text).doesNotHaveDuplicates();
    }

    @Test
    void errorsAreThoseOfJsonRpcOrOfTheRangeItLeavesToServers() {
        assertThat(ErrorCode.values())
                .extracting(ErrorCode::number)
                .allMatch(n -> n >= -32_700 && n <= -32_600 || n >= -32_099 && n <= -32_000);
    }
}
