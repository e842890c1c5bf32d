package io.anuencia.consent.pagetoken;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;

/**
 * Links to preference pages for messages that do not go through us, such as an e-mail, and their
 * revocation. A link that is made here proves nothing about the number, and opens no more of the
 * page than whoever asks for it may do themselves.
 */
@Path("/preference-links")
@RolesAllowed("consent-write")
class LinkResource {

    private final Links links;
    private final RecipientKeys keys;
    private final KnownScopes scopes;
    private final Caller caller;

    LinkResource(Links links, RecipientKeys keys, KnownScopes scopes, Caller caller) {
        this.links = links;
        this.keys = keys;
        this.scopes = scopes;
        this.caller = caller;
    }

    /**
     * Whose page.
     *
     * @param recipient who
     * @param brand on behalf of whom
     */
    record Request(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand) {}

    /**
     * A link.
     *
     * @param url where the page is
     * @param token the last part of it, as it fills {@code {{preference.link}}}
     * @param expiresAt until when it opens the page
     */
    record Link(URI url, String token, Instant expiresAt) {}

    /**
     * Whose links.
     *
     * @param recipient who
     */
    record Revocation(@NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient) {}

    /**
     * What was revoked.
     *
     * @param recipientKey whose links
     * @param revokedAt none that was made until then opens the page; by a clock of ours, and a
     *     second later than the last time at least
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

    /** For a phone that was lost or a number that has another owner; takes every brand's token. */
    @POST
    @Path("/revocations")
    public Revoked revoke(@NotNull(message = "send a JSON body") @Valid Revocation request) {
        caller.requireEveryBrand();
        RecipientKey key = keys.of(request.recipient(), "recipient");
        return new Revoked(key, links.revoke(key));
    }
}
