package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves stored decisions, and previews what would be decided now. */
@Path("/decisions")
@RolesAllowed("consent-read")
class DecisionResource {

    private final StoredDecisions stored;
    private final Preview preview;
    private final Subjects subjects;
    private final Caller caller;

    DecisionResource(StoredDecisions stored, Preview preview, Subjects subjects, Caller caller) {
        this.stored = stored;
        this.preview = preview;
        this.subjects = subjects;
        this.caller = caller;
    }

    /**
     * A page of decisions, latest attempts first.
     *
     * @param decisions decisions as stored, with the part of their inputs that the caller may see
     * @param next cursor of the next page, or null
     */
    record Page(List<StoredDecision> decisions, UUID next) {}

    @GET
    public Page search(
            @BeanParam @Valid DecisionQuery query,
            @RestQuery UUID messageId,
            @RestQuery UUID attemptId,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(100) int limit) {
        if (query.recipientKey() == null && messageId == null && attemptId == null) {
            throw ProblemException.invalid(
                    "recipientKey", "write ?recipientKey=, ?messageId= or ?attemptId=");
        }
        if (query.brand() != null) {
            caller.requireBrand(query.brand());
        }
        Set<String> brands = caller.brands();
        List<StoredDecision> found =
                stored.search(
                        new StoredDecisions.Search(
                                subjectsOf(query.recipientKey()),
                                messageId,
                                attemptId,
                                query.brand(),
                                cursor,
                                brands),
                        limit);
        found.forEach(decision -> VisibleInputs.restrict(decision.inputs(), brands));
        return new Page(found, found.size() < limit ? null : found.get(limit - 1).attemptId());
    }

    @POST
    @Path("/preview")
    public PreviewRequest.Answer preview(
            @NotNull(message = "send a JSON body") @Valid PreviewRequest request) {
        for (int i = 0; i < request.requests().size(); i++) {
            String brand = request.requests().get(i).brand();
            if (brand == null) {
                throw ProblemException.invalid("requests[" + i + "].brand", Code.ADVICE);
            }
            caller.requireBrand(brand);
        }
        return preview.of(request.requests());
    }

    private Collection<UUID> subjectsOf(String recipientKey) {
        if (recipientKey == null) {
            return null;
        }
        RecipientKey key = RecipientKeys.parse(recipientKey, "recipientKey");
        return subjects.read(List.of(key)).subjects();
    }
}
