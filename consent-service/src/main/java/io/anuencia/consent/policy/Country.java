package io.anuencia.consent.policy;

import io.anuencia.events.CountryCodes;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

/**
 * Requires the code of a country, as far as the first two of a code's letters name one. Text that
 * does not begin with two letters passes; other constraints check that.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Country.Check.class)
public @interface Country {

    /** Advice for the caller. */
    String message() default
            "no country has this code: write an ISO 3166-1 code such as PE, or GB for the United"
                    + " Kingdom";

    /** Names that are allowed besides codes of countries. */
    String[] or() default {};

    /** Unused. */
    Class<?>[] groups() default {};

    /** Unused. */
    Class<? extends Payload>[] payload() default {};

    /** Looks a code up. */
    class Check implements ConstraintValidator<Country, String> {

        private Set<String> names = Set.of();

        @Override
        public void initialize(Country allowed) {
            names = Set.of(allowed.or());
        }

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null
                    || names.contains(code)
                    || !code.matches("[A-Z]{2}(-.*)?")
                    || CountryCodes.isCountry(code.substring(0, 2));
        }
    }
}
