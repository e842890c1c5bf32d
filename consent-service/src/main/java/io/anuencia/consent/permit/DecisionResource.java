package io.anuencia.consent.permit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** Stored decisions, and what would be decided now. */
@Path("/decisions")
@RolesAllowed("consent-read")
class DecisionResource {

    private static final int DECISIONS_MAX = 100;

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
     * A part of the decisions, the youngest attempts first.
     *
     * @param decisions as they were stored, with those of their inputs that the caller is told
     * @param next cursor of the next part: {@code ?before=}; null: this is the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<StoredDecision> decisions, UUID next) {}

    @GET
    public Page search(
            @RestQuery String recipientKey,
            @RestQuery UUID messageId,
            @RestQuery @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand,
            @RestQuery UUID before) {
        if (recipientKey == null && messageId == null) {
            throw ProblemException.invalid(
                    "recipientKey", "write ?recipientKey= or ?messageId=, or both");
        }
        if (brand != null) {
            caller.requireBrand(brand);
        }
        Set<String> brands = caller.brands();
        List<StoredDecision> found =
                stored.search(
                        new StoredDecisions.Search(
                                subjectsOf(recipientKey), messageId, brand, before, brands),
                        DECISIONS_MAX);
        found.forEach(decision -> ToldInputs.keep(decision.inputs(), brands));
        UUID next = found.size() < DECISIONS_MAX ? null : found.get(found.size() - 1).attemptId();
        return new Page(found, next);
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
