package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Code;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;

/**
 * Whose decisions a caller asks for; null is anybody's. Texts alone: of a bean it is not told which
 * parameter another type could not read.
 *
 * @param recipientKey the person's
 * @param brand the brand's
 */
record DecisionQuery(
        @QueryParam("recipientKey") String recipientKey,
        @QueryParam("brand") @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {}
