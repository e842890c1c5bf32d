package io.anuencia.messaging;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Period;

/** A period of at least a day, of which no part is negative. */
@Documented
@Target(METHOD)
@Retention(RUNTIME)
@Constraint(validatedBy = PositivePeriod.Check.class)
public @interface PositivePeriod {

    /** Returns what the field must be. */
    String message() default "must be a period of a day or more, such as P24M";

    /** Returns the groups, of which there are none. */
    Class<?>[] groups() default {};

    /** Returns the payload, of which there is none. */
    Class<? extends Payload>[] payload() default {};

    /** Looks at each part of the period. */
    class Check implements ConstraintValidator<PositivePeriod, Period> {

        @Override
        public boolean isValid(Period period, ConstraintValidatorContext context) {
            return period == null || !(period.isZero() || period.isNegative());
        }
    }
}
