package io.anuencia.messaging.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource whose URLs third parties rewrite, adding parameters of their own: unknown query
 * parameters, which {@link UnknownParameters} refuses elsewhere, are ignored.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesAnyQuery {}
