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
import java.net.URI;

/** An absolute http or https address, to which a path can be added. */
@Documented
@Target(METHOD)
@Retention(RUNTIME)
@Constraint(validatedBy = WebAddress.Check.class)
public @interface WebAddress {

    /** Returns what the field must be. */
    String message() default
            "must be an absolute http or https address without query, such as https://host.example";

    /** Returns the groups, of which there are none. */
    Class<?>[] groups() default {};

    /** Returns the payload, of which there is none. */
    Class<? extends Payload>[] payload() default {};

    /** Looks at the parts of the address, and connects to nothing. */
    class Check implements ConstraintValidator<WebAddress, URI> {

        @Override
        public boolean isValid(URI address, ConstraintValidatorContext context) {
            return address == null
                    || (isOfTheWeb(address.getScheme())
                            && address.getHost() != null
                            && address.getRawQuery() == null
                            && address.getRawFragment() == null);
        }

        private static boolean isOfTheWeb(String scheme) {
            return "http".equals(scheme) || "https".equals(scheme);
        }
    }
}
