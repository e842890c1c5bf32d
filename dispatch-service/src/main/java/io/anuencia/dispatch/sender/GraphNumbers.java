package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Numbers and accounts in the Graph API. */
@RegisterRestClient(configKey = "graph")
interface GraphNumbers {

    /** Returns the health and the limits of a number. */
    @GET
    @Path("/{version}/{number}")
    @ClientQueryParam(
            name = "fields",
            value =
                    "display_phone_number,quality_rating,throughput,whatsapp_business_manager_messaging_limit,"
                            + "health_status")
    JsonNode get(
            @PathParam("version") String version,
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** Changes the settings of an account. */
    @POST
    @Path("/{version}/{waba}")
    JsonNode change(
            @PathParam("version") String version,
            @PathParam("waba") String waba,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            JsonNode settings);
}
