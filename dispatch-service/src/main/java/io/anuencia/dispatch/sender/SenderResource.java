package io.anuencia.dispatch.sender;

import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.messaging.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.logging.Logger;

/** {@code PUT /senders/{phoneNumberId}}. */
@Path("/senders")
class SenderResource {

    private static final Logger LOG = Logger.getLogger(SenderResource.class);

    private final SenderDirectory senders;
    private final Catalog catalog;
    private final Caller caller;

    SenderResource(SenderDirectory senders, Catalog catalog, Caller caller) {
        this.senders = senders;
        this.catalog = catalog;
        this.caller = caller;
    }

    /** Registers a number or changes it; a number of a brand is changed by those of that brand. */
    @PUT
    @Path("/{phoneNumberId}")
    @RolesAllowed("ops")
    public Sender put(
            @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of WhatsApp's id")
                    String phoneNumberId,
            @NotNull(message = "a body is needed") @Valid SenderBody body) {
        catalog.brandOf(phoneNumberId).ifPresent(caller::requireBrand);
        Sender sender = new Sender(phoneNumberId, body.wabaId(), body.rate(), body.tokenRef());
        senders.store(sender);
        LOG.infof("sender stored phoneNumberId=%s rate=%d", phoneNumberId, body.rate());
        return sender;
    }
}
