package io.trunkline.domain.channel;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No text makes the parsers throw anything but {@link InvalidNameException}; CONTRIBUTING says how to fuzz for longer. */
final class ChannelNameFuzzTest {
    @FuzzTest
    void parsersThrowTheDocumentedErrorOnly(FuzzedDataProvider data) {
        boolean emptyLevels = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        try {
            ChannelName name = ChannelName.of(text, new NameRules(255, 32, emptyLevels, "+#"));
            if (!ChannelPattern.of(name).matches(name)) throw new AssertionError("does not match itself: " + name);
        } catch (InvalidNameException documented) {
            mustName(documented, "channel");
        }
        try {
            ChannelPattern pattern = ChannelPattern.parse(text);
            if (!ChannelPattern.parse(pattern.toString()).equals(pattern)) throw new AssertionError(pattern);
        } catch (InvalidNameException documented) {
            mustName(documented, "pattern");
        }
    }

    private static void mustName(InvalidNameException refusal, String field) {
        if (!refusal.field().equals(field)) throw new AssertionError(refusal);
    }
}
