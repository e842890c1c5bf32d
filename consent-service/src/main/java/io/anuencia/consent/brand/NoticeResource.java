package io.anuencia.consent.brand;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** {@code POST /notices}: the same text is the same notice, so a repeat changes nothing. */
@Path("/notices")
@RolesAllowed("consent-admin")
class NoticeResource {

    private final Notices notices;

    NoticeResource(Notices notices) {
        this.notices = notices;
    }

    @POST
    public NoticeRequest.Stored store(
            @NotNull(message = "send a JSON body") @Valid NoticeRequest request) {
        return notices.store(request);
    }
}
