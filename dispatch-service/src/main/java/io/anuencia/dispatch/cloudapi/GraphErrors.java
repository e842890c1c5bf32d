package io.anuencia.dispatch.cloudapi;

import java.util.Set;

/**
 * Meta's error codes. What stands here was promised by Meta's tables not to have been sent; a code
 * that does not is unclear, however much it looks like a refusal.
 */
final class GraphErrors {

    private static final Set<Integer> THROTTLED = Set.of(4, 80007, 130429);
    private static final Set<Integer> PAIR_THROTTLED = Set.of(131056);
    private static final Set<Integer> SENDER_STOPPED =
            Set.of(
                    0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045, 131048, 131064,
                    133005, 133006, 133008, 133009, 133010, 133015, 134011);
    private static final Set<Integer> REFUSED =
            Set.of(
                    100, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131047, 131049,
                    131050, 131051, 131053, 131055, 131062, 131063, 132005, 135000, 137000);

    /** An object that does not exist or that the token may not see. */
    private static final int INVALID_PARAMETER = 100;

    private static final int UNSUPPORTED_OBJECT = 33;

    private GraphErrors() {}

    static AnswerClass classify(int code, int subcode) {
        if (THROTTLED.contains(code)) {
            return AnswerClass.THROTTLED;
        }
        if (PAIR_THROTTLED.contains(code)) {
            return AnswerClass.PAIR_THROTTLED;
        }
        if (SENDER_STOPPED.contains(code)
                || (code >= 200 && code <= 299)
                || (code == INVALID_PARAMETER && subcode == UNSUPPORTED_OBJECT)) {
            return AnswerClass.SENDER_STOPPED;
        }
        if (REFUSED.contains(code)) {
            return AnswerClass.REFUSED;
        }
        if (code >= 132000 && code <= 132999) {
            return AnswerClass.TEMPLATE_REFUSED;
        }
        return AnswerClass.UNCLEAR;
    }
}
