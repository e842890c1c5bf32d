package io.anuencia.dispatch.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The only call to another service: consent-service previews its decisions. */
@RegisterRestClient(configKey = "consent")
interface ConsentPreview {

    /**
     * Previews decisions; nothing is reserved.
     *
     * @param authorization {@code Bearer} and this service's own token
     * @param requests JSON: {@code {"requests":[SendRequested]}}
     */
    @POST
    @Path("/decisions/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    JsonNode preview(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonNode requests);
}
