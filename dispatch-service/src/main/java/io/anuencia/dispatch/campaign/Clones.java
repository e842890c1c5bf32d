package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.reference.References;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.IdempotentCalls;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes a campaign anew: for all its people, or for those whom it did not reach. */
@ApplicationScoped
class Clones {

    private final StoredCampaigns stored;
    private final Campaigns campaigns;
    private final References references;
    private final IdempotentCalls calls;
    private final Caller caller;

    Clones(
            StoredCampaigns stored,
            Campaigns campaigns,
            References references,
            IdempotentCalls calls,
            Caller caller) {
        this.stored = stored;
        this.campaigns = campaigns;
        this.references = references;
        this.calls = calls;
        this.caller = caller;
    }

    /** Which people a clone is for. */
    enum Part {
        /** Those of the audience as it is when the clone begins. */
        ALL,
        /** Those among them whose message of the first campaign failed. */
        FAILED
    }

    /**
     * The body of {@code POST /campaigns/{id}/clone}.
     *
     * @param part or null for all
     * @param name or null for the name of the first campaign
     * @param schedule or null for now
     */
    record CloneRequest(
            Part part,
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
                    @Pattern(
                            regexp = CampaignRequest.LINE,
                            message = "must be one line without control characters")
                    String name,
            @Valid CampaignRequest.Schedule schedule) {

        static final CloneRequest DEFAULT = new CloneRequest(null, null, null);
    }

    /** What is compared when a key is used again. */
    record Call(UUID id, CloneRequest request) {}

    /**
     * Clones.
     *
     * @throws ProblemException 422 for people who were named by their numbers, which are not kept;
     *     409 if the part has nobody
     */
    Campaigns.Created clone(String idempotencyKey, UUID id, CloneRequest asked) {
        Campaign first =
                stored.find(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.Kind.NOT_FOUND,
                                                "There is no such campaign."));
        caller.requireBrand(first.brand());
        CloneRequest request = Optional.ofNullable(asked).orElse(CloneRequest.DEFAULT);
        requireKnownPeople(first);
        boolean failedOnly = request.part() == Part.FAILED;
        if (failedOnly && !stored.hasFailed(id)) {
            throw new ProblemException(
                    Problem.Kind.CONFLICT,
                    "No message of this campaign failed; nothing to repeat.");
        }
        CampaignRequest copy = copy(first, request);
        references.await(RequestWords.asked(copy));
        return calls.once(
                idempotencyKey,
                new Call(id, request),
                Campaigns.Created.class,
                () -> campaigns.createNow(copy, new Campaign.Origin(id, failedOnly ? id : null)));
    }

    private static void requireKnownPeople(Campaign first) {
        if (first.audience().isInline()) {
            throw ProblemException.unprocessable(
                    "audience.recipients",
                    "Its people were named by their numbers, which are not kept after sending; post"
                            + " a campaign with the numbers again.");
        }
    }

    private CampaignRequest copy(Campaign first, CloneRequest request) {
        List<String> others = first.languages().others();
        return new CampaignRequest(
                request.name() == null ? first.name() : request.name(),
                first.brand(),
                first.purpose(),
                first.senderId(),
                new CampaignRequest.Words(
                        first.templateName(),
                        first.languages().fallback(),
                        others,
                        first.parameters()),
                stored.audience(first.id()).asked(),
                request.schedule(),
                first.brakes());
    }
}
