package io.anuencia.consent.pagetoken;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Links to preference pages for messages sent by other means, such as e-mail, and their revocation.
 * A link made here proves nothing about the number, and opens no more of the page than its caller
 * may do themselves.
 */
@Path("/preference-links")
@RolesAllowed("consent-write")
class LinkResource {

    private final Links links;
    private final Revocations revocations;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;

    LinkResource(
            Links links,
            Revocations revocations,
            RecipientKeys keys,
            KnownScopes scopes,
            Caller caller) {
        this.links = links;
        this.revocations = revocations;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
    }

    /**
     * A request for a link.
     *
     * @param recipient the person whose page it opens
     * @param brand brand on whose behalf it is made
     */
    record Request(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand) {}

    /**
     * A link.
     *
     * @param url address of the page
     * @param token last part of the address, the value of {@code {{preference.link}}}
     * @param expiresAt when it expires
     */
    record Link(URI url, String token, Instant expiresAt) {}

    /**
     * A request to revoke links.
     *
     * @param recipient the person whose links are revoked
     */
    record Revocation(@NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient) {}

    /**
     * The answer to a revocation.
     *
     * @param recipientKey key of the person
     * @param revokedAt links issued up to then no longer open the page; by the machine clock, and
     *     at least a second later than the previous revocation
     */
    record Revoked(RecipientKey recipientKey, Instant revokedAt) {}

    @POST
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Link create(@NotNull(message = "send a JSON body") @Valid Request request) {
        caller.requireBrand(request.brand());
        scopes.require(request.brand(), null);
        return links.to(keys.of(request.recipient(), "recipient"), request.brand(), origin());
    }

    private PageToken.Origin origin() {
        return caller.brands().contains(Caller.EVERY_BRAND)
                ? PageToken.Origin.EVERY_BRAND
                : PageToken.Origin.ONE_BRAND;
    }

    /**
     * Revokes links, for a lost phone or a number with another owner; takes a token for all brands.
     */
    @POST
    @Path("/revocations")
    public Revoked revoke(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid Revocation request) {
        caller.requireEveryBrand();
        return revocations.revoke(idempotencyKey, keys.of(request.recipient(), "recipient"));
    }
}
