package io.anuencia.testbed.agent;

import java.util.List;

/**
 * A call of a service's method, as a probe sees it.
 *
 * @param self the object, or null for a static method
 * @param arguments what it was given
 * @param returned what it returned; null at its entrance
 * @param begun when it was entered
 */
record Seen(Object self, List<Object> arguments, Object returned, long begun) {

    Object argument(int place) {
        return arguments.get(place);
    }

    /** An argument that holds several. */
    Iterable<?> each(int place) {
        return (Iterable<?>) arguments.get(place);
    }
}
