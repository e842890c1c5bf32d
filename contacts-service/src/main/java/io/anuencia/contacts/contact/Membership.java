package io.anuencia.contacts.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * That a person belongs to an audience class, and by what.
 *
 * @param audienceClass name of an {@link io.anuencia.events.AudienceClass}
 * @param reference the purchase, event, community or promotion, or null where the class needs none
 * @param since the date of it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Membership(
        @JsonProperty("class") String audienceClass, String reference, String since) {}
