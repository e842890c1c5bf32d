package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Code;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;

/**
 * The filter of a query for decisions. All members are texts: for a member of another type, the
 * refusal of an unreadable parameter could not name the parameter.
 *
 * @param recipientKey the recipient key of the person; null for anybody
 * @param brand the code of the brand; null for every brand
 */
record DecisionQuery(
        @QueryParam("recipientKey") String recipientKey,
        @QueryParam("brand") @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {}
