package io.trunkline.transport.jetty;

/**
 * What the RFCs want, and the direct engine does, where an engine may differ. {@code docs/websocket.md} has the same list for
 * users.
 */
class Rfc6455Expectations {
    static Rfc6455Expectations of(WebSocketEngine engine) {
        return switch (engine) {
            case DIRECT -> new Rfc6455Expectations();
            case SESSION -> new OfSession();
        };
    }

    /** RFC 6455 section 8.1: text may be refused as soon as it cannot be UTF-8 any more. */
    boolean failsTextAtItsFirstBadByte() {
        return true;
    }

    /** Whether a frame that cannot be taken is refused when its header has come, or when enough of its payload has. */
    boolean judgesAFrameByItsHeader() {
        return true;
    }

    /** RFC 6455 section 5.2: "the most significant bit MUST be 0". */
    int answerToANegativeLength() {
        return 1002;
    }

    /** RFC 6455 section 5.2: "the minimal number of bytes MUST be used to encode the length". */
    boolean refusesLongFormsOfLengths() {
        return true;
    }

    /** The RFC leaves it open whether messages in front of a violation are answered. */
    boolean answersWhatCameBeforeAViolation() {
        return true;
    }

    /** RFC 7692 section 7.1: an offer with a parameter that is unknown, invalid or given twice must be declined. */
    boolean readsOffersStrictly() {
        return true;
    }

    /** RFC 6455 section 5.5: control frames may come within a fragmented message, also within a compressed one. */
    boolean keepsInflatingAcrossAPing() {
        return true;
    }

    /** RFC 7692 section 7.2.2: what is not the compressed form of a message is none. */
    boolean refusesWhatWasCutShort() {
        return true;
    }

    /** Where Jetty's own WebSocket sessions differ; all of it is decided before a frame reaches code of ours. */
    private static final class OfSession extends Rfc6455Expectations {
        /** Frames are handed over before they are text, and are looked at when the message is whole. */
        @Override
        boolean failsTextAtItsFirstBadByte() {
            return false;
        }

        /** Jetty's parser checks a frame when it has a piece of its payload; our bound counts what has come. */
        @Override
        boolean judgesAFrameByItsHeader() {
            return false;
        }

        /** Jetty reads it as a length that is too large. */
        @Override
        int answerToANegativeLength() {
            return 1009;
        }

        /** Jetty's parser takes any form. */
        @Override
        boolean refusesLongFormsOfLengths() {
            return false;
        }

        /** Jetty closes while its parser reads, ahead of the turn that handles the messages. */
        @Override
        boolean answersWhatCameBeforeAViolation() {
            return false;
        }

        /** Jetty answers 400 to an unknown parameter and does not check values. */
        @Override
        boolean readsOffersStrictly() {
            return false;
        }

        /** Without context take-over Jetty resets its inflater at each final frame, and takes a ping for one. */
        @Override
        boolean keepsInflatingAcrossAPing() {
            return false;
        }

        /** Jetty delivers what came out. */
        @Override
        boolean refusesWhatWasCutShort() {
            return false;
        }
    }
}
