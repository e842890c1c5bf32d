package io.anuencia.dispatch.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The list of templates in the Graph API. */
@RegisterRestClient(configKey = "graph")
interface GraphTemplates {

    /**
     * Returns one page of an account's templates.
     *
     * @param version version of the Graph API
     * @param waba the WhatsApp business account
     * @param authorization {@code Bearer} and the token
     * @param after cursor of the page, or null for the first page
     */
    @GET
    @Path("/{version}/{waba}/message_templates")
    @ClientQueryParam(
            name = "fields",
            value =
                    "id,name,language,status,category,parameter_format,components,quality_score,"
                            + "rejected_reason,message_send_ttl_seconds")
    @ClientQueryParam(name = "limit", value = "200")
    JsonNode list(
            @PathParam("version") String version,
            @PathParam("waba") String waba,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("after") String after);
}
