package io.anuencia.testbed.agent;

import java.util.List;

/**
 * A call of a service's method, as a probe sees it.
 *
 * @param self the object, or null for a static method
 * @param arguments its arguments
 * @param returned its result; null at its entrance
 * @param begun time at which it was entered
 */
record Seen(Object self, List<Object> arguments, Object returned, long begun) {

    Object argument(int place) {
        return arguments.get(place);
    }

    /** Returns an argument that is a collection. */
    Iterable<?> each(int place) {
        return (Iterable<?>) arguments.get(place);
    }
}
