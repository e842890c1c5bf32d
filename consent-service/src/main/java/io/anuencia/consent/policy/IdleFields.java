package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.rest.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds fields of a pack that have no effect: a number of requests for consent that is not counted,
 * and, in the pack of a part of a country, a field without the one it belongs to. Other packs have
 * all of these fields, their own or those of DEFAULT. This is checked when a pack is put, not when
 * it is read: a pack that was put earlier must not make the law unavailable for everyone.
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
            idle.add(wrong(ASKS, "write 1 (nobody is asked twice), or leave it out"));
        }
        if (!Pack.isPart(name)) {
            return idle;
        }
        if (!pack.hasNonNull(HOURS)) {
            for (String key : List.of("lawW", "hol")) {
                if (pack.hasNonNull(key)) {
                    idle.add(wrong(key, "belongs to the hours in w; write them, or leave it out"));
                }
            }
        }
        boolean isThere = pack.hasNonNull(BASIS);
        if (isThere && !pack.hasNonNull(HOURS) && !pack.hasNonNull(CAPS)) {
            idle.add(wrong(BASIS, "says what w or caps rest on; write them, or leave it out"));
        }
        if (!isThere && pack.hasNonNull(CAPS)) {
            idle.add(wrong(BASIS, "write what these caps rest on: LAW, CODE or COURTESY"));
        }
        return idle;
    }

    private static Problem.Field wrong(String field, String advice) {
        return new Problem.Field(field, advice);
    }
}
