package io.trunkline.domain.proxy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trunkline.domain.proxy.ProxyHeader.More;
import io.trunkline.domain.proxy.ProxyHeader.Parsed;
import java.nio.ByteBuffer;

/** No beginning makes the reader throw; once it has decided it stays so, and it decides within its bound. */
final class ProxyHeaderFuzzTest {
    @FuzzTest
    void anyBeginningIsDecidedOnce(byte[] data) {
        ProxyHeader decided = new More();
        for (int length = 0; length <= data.length; length++) {
            ProxyHeader now = ProxyHeader.parse(ByteBuffer.wrap(data, 0, length));
            if (!(decided instanceof More) && !sameKind(decided, now)) {
                throw new AssertionError(decided + ", and with " + length + " bytes " + now);
            }
            if (now instanceof Parsed parsed && parsed.bytes() > length) throw new AssertionError(parsed);
            if (now instanceof More && length >= ProxyHeader.LONGEST) throw new AssertionError("undecided");
            decided = now;
        }
    }

    private static boolean sameKind(ProxyHeader before, ProxyHeader now) {
        return before instanceof Parsed ? before.equals(now) : before.getClass() == now.getClass();
    }
}
