package io.anuencia.messaging.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the problems that are specific to a call, for its description in OpenAPI. {@link
 * DescribedProblems} adds those of every call, and those that come with a token, a body, an id in
 * the path or one of our headers.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** The kinds of problems. */
    Problem.Kind[] value();
}
