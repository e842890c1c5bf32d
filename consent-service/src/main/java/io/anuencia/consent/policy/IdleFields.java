package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pack says and nobody acts on: a number of requests for consent that is not counted, and
 * what the pack of a part of a country says without the field that it belongs to. Another pack has
 * all of these fields, its own or those of DEFAULT. It is asked when a pack is put and not when one
 * is read: one that was put earlier must not take the law from everyone.
 */
final class IdleFields {

    private static final String HOURS = "w";
    private static final String BASIS = "wb";
    private static final String CAPS = "caps";
    private static final String ASKS = "consentAsks";

    private IdleFields() {}

    static List<Problem.Field> of(String name, ObjectNode pack) {
        List<Problem.Field> idle = new ArrayList<>();
        if (pack.hasNonNull(ASKS) && pack.path(ASKS).asInt() != 1) {
            idle.add(wrong(ASKS, "write 1: whoever was asked is not asked again, or leave it out"));
        }
        if (!Pack.isPart(name)) {
            return idle;
        }
        if (!pack.hasNonNull(HOURS)) {
            for (String key : List.of("lawW", "hol")) {
                if (pack.hasNonNull(key)) {
                    idle.add(wrong(key, "it is about the hours in w; write them, or leave it out"));
                }
            }
        }
        boolean isThere = pack.hasNonNull(BASIS);
        if (isThere && !pack.hasNonNull(HOURS) && !pack.hasNonNull(CAPS)) {
            idle.add(wrong(BASIS, "it says why there are w or caps; write them, or leave it out"));
        }
        if (!isThere && pack.hasNonNull(CAPS)) {
            idle.add(wrong(BASIS, "write why there are these caps: LAW, CODE or COURTESY"));
        }
        return idle;
    }

    private static Problem.Field wrong(String field, String advice) {
        return new Problem.Field(field, advice);
    }
}
