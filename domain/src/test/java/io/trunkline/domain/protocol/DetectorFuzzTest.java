package io.trunkline.domain.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trunkline.domain.protocol.Detected.Known;
import java.nio.ByteBuffer;
import java.util.List;

/** No beginning makes the detector throw; once it has decided it stays so, and 64 bytes always decide. */
final class DetectorFuzzTest {
    private static final Detector DETECTOR =
            new Detector(List.of(new LineOpening("TL"), new LineOpening("T"), new LineOpening("GETTER")));

    @FuzzTest
    void anyBeginningIsDecidedOnce(byte[] data) {
        Detected decided = Known.MORE;
        for (int length = 0; length <= data.length; length++) {
            Detected now = DETECTOR.detect(ByteBuffer.wrap(data, 0, length));
            if (decided != Known.MORE && !decided.equals(now)) {
                throw new AssertionError(decided + ", and with " + length + " bytes " + now);
            }
            if (now == Known.MORE && length >= Detector.LONGEST) throw new AssertionError("undecided");
            decided = now;
        }
    }
}
