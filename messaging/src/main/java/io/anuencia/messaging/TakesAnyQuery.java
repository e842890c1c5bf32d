package io.anuencia.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a resource that others than its callers write its addresses, who add parameters of their
 * own: what {@link UnknownParameters} refuses elsewhere is passed over here.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesAnyQuery {}
