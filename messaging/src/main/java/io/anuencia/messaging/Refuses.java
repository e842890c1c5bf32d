package io.anuencia.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call may be refused for, for its description in OpenAPI. Said of what is the call's own:
 * {@link DescribedProblems} knows what every call is refused for, and every one with a token, a
 * body, an id in its path, or one of our headers.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** The kinds of problem. */
    Problem.Kind[] value();
}
