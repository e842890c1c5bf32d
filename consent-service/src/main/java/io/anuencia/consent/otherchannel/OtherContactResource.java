package io.anuencia.consent.otherchannel;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.messaging.rest.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** Takes reports of internal systems about contacts by other channels. */
@Path("/other-channel-contacts")
@RolesAllowed("consent-write")
class OtherContactResource {

    private final OtherContactCalls calls;
    private final RecipientKeys keys;
    private final Caller caller;

    OtherContactResource(OtherContactCalls calls, RecipientKeys keys, Caller caller) {
        this.calls = calls;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    public OtherContactsRequest.Answer tell(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid OtherContactsRequest request) {
        List<OtherContactsRequest.Named> named = new ArrayList<>();
        for (int i = 0; i < request.contacts().size(); i++) {
            OtherContactsRequest.Item item = request.contacts().get(i);
            caller.requireBrand(item.brand());
            named.add(
                    new OtherContactsRequest.Named(
                            keys.of(item.recipient(), "contacts[" + i + "].recipient"),
                            item.brand(),
                            OtherChannel.valueOf(item.channel()),
                            item.contactedAt()));
        }
        return calls.tell(idempotencyKey, named);
    }
}
