package io.anuencia.consent.registry;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines that are not phone numbers for the report; their text is never repeated. */
final class BrokenLines {

    private static final int SHOWN_MAX = 100;

    private final List<Problem.Field> shown = new ArrayList<>();
    private long count;

    void add(Line line, String why) {
        count++;
        if (shown.size() < SHOWN_MAX) {
            shown.add(new Problem.Field("line " + line.number(), why));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    ProblemException problem() {
        return new ProblemException(
                Problem.Kind.UNPROCESSABLE,
                count
                        + " lines are not phone numbers; the first of them are listed. Nothing was"
                        + " stored. Write one number with its country code on each line, or name"
                        + " the country of national numbers in ?country=.",
                shown);
    }
}
