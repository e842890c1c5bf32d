package io.anuencia.dispatch.template;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;

/**
 * A caller's filter of templates; null means any. All members are strings: for a bean, an error
 * would not name the parameter that another type could not parse.
 *
 * @param name its name
 * @param status Meta's status
 * @param language its language code
 * @param brand code of the brand whose numbers' accounts are meant
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
