package io.anuencia.dispatch.template;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;

/**
 * Which templates a caller asks for; null is any. Texts alone: of a bean it is not told which
 * parameter another type could not read.
 *
 * @param name its name
 * @param status as WhatsApp says it
 * @param language its language code
 * @param brand of the accounts of whose numbers
 */
record TemplateQuery(
        @QueryParam("name")
                @Pattern(regexp = "[^\\p{Cntrl}]{1,512}", message = "must be a template's name")
                String name,
        @QueryParam("status")
                @Pattern(
                        regexp = "[A-Z_]{1,40}",
                        message = "must be a status as WhatsApp writes it, such as APPROVED")
                String status,
        @QueryParam("language")
                @Pattern(
                        regexp = "[A-Za-z0-9_-]{2,20}",
                        message = "must be a language code, such as es or es_MX")
                String language,
        @QueryParam("brand") String brand) {

    Templates.Filter filter() {
        return new Templates.Filter(name, status, language);
    }
}
