package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Who gets a campaign.
 *
 * @param all true for everybody, else null
 * @param tag the people with this tag, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Audience(Boolean all, String tag) {

    boolean isEverybody() {
        return Boolean.TRUE.equals(all);
    }
}
