package io.anuencia.consent.brand;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Period;

/**
 * Requires a period of at most ten years. Text that is not an ISO 8601 period passes; other
 * constraints check that.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AtMostTenYears.Check.class)
public @interface AtMostTenYears {

    /** Advice for the caller. */
    String message() default "write a period of at most ten years, such as P7D";

    /** Unused. */
    Class<?>[] groups() default {};

    /** Unused. */
    Class<? extends Payload>[] payload() default {};

    /** Compares a period with ten years. */
    class Check implements ConstraintValidator<AtMostTenYears, String> {

        @Override
        public boolean isValid(String per, ConstraintValidatorContext context) {
            try {
                return per == null || DeclaredFrequency.isBounded(Period.parse(per));
            } catch (DateTimeException e) {
                return true;
            } catch (ArithmeticException e) {
                // More weeks than fit, counted in days.
                return false;
            }
        }
    }
}
