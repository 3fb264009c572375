package io.trunkline.domain.json;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** No text makes the reader throw anything but {@link JsonFault}, and what it takes is what it gives back. */
final class JsonReaderFuzzTest {
    @FuzzTest
    void readerThrowsTheDocumentedFaultOnly(FuzzedDataProvider data) {
        int levels = data.consumeInt(0, 4);
        byte[] json = data.consumeRemainingAsString().getBytes(StandardCharsets.UTF_8);
        try {
            JsonValue value = new JsonReader(32, 100).read(json, levels);
            JsonValue again = new JsonReader(32, 100).read(value.bytes(), 0);
            if (!Arrays.equals(value.bytes(), again.bytes())) throw new AssertionError("the slice is not the value");
            if (value.kind() == JsonKind.STRING) value.string();
            if (value.kind() == JsonKind.NUMBER) value.integer();
        } catch (JsonFault documented) {
            if (!documented.getMessage().matches("not JSON at byte \\d+: .+|nested deeper than 32 levels")) {
                throw new AssertionError(documented);
            }
        }
    }
}
