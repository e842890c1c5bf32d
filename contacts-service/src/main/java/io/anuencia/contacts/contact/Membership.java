package io.anuencia.contacts.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A person's membership in an audience class.
 *
 * @param audienceClass name of an {@link io.anuencia.events.AudienceClass}
 * @param reference the purchase, event, community or promotion behind it; null if the class needs
 *     none
 * @param since the date of the reference, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Membership(
        @JsonProperty("class") String audienceClass, String reference, String since) {}
