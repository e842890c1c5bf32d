package io.anuencia.webhook.verification;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import io.anuencia.messaging.rest.TakesAnyQuery;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** Answers the request by which Meta verifies the webhook URL. */
@Path("/webhooks/whatsapp")
@TakesAnyQuery
class SubscriptionChallengeResource {

    private static final String SUBSCRIBE = "subscribe";

    private final VerificationConfig config;

    SubscriptionChallengeResource(VerificationConfig config) {
        this.config = config;
    }

    /**
     * Answers the handshake.
     *
     * @return the challenge unchanged, as plain text; a 403 problem for another mode or token
     */
    @GET
    @PermitAll
    @Refuses(Problem.Kind.FORBIDDEN)
    @APIResponse(
            responseCode = "200",
            description = "The challenge, unchanged",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING)))
    public Response challenge(
            @RestQuery("hub.mode") String mode,
            @RestQuery("hub.verify_token") String token,
            @RestQuery("hub.challenge") String challenge) {
        if (!SUBSCRIBE.equals(mode) || !isOurs(token)) {
            throw new ProblemException(
                    Problem.Kind.FORBIDDEN,
                    "hub.mode must be subscribe and hub.verify_token the token that this service is"
                            + " configured with.");
        }
        if (challenge == null) {
            throw ProblemException.invalid("hub.challenge", "is missing; send the text to echo");
        }
        return Response.ok(challenge, MediaType.TEXT_PLAIN_TYPE).build();
    }

    private boolean isOurs(String token) {
        return token != null && MessageDigest.isEqual(utf8(token), utf8(config.token().strip()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
