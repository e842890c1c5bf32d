package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.planning.ClonedPart;
import io.anuencia.dispatch.planning.SnapshotPlan.Repeated;
import io.anuencia.dispatch.reference.References;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.IdempotentCalls;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clones campaigns, for all people or for some of those who were not reached. */
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

    /**
     * The body of {@code POST /campaigns/{id}/clone}.
     *
     * @param part the part; null for all
     * @param name name of the clone; null for the name of the first campaign
     * @param schedule its schedule; null to start now
     */
    record CloneRequest(
            ClonedPart part,
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
                    @Pattern(
                            regexp = CampaignRequest.LINE,
                            message = "must be one line without control characters")
                    @Pattern(regexp = ".*\\S.*", message = "must not be blank")
                    String name,
            @Valid CampaignRequest.Schedule schedule) {

        static final CloneRequest DEFAULT = new CloneRequest(null, null, null);
    }

    /** The content that a repeated idempotency key is compared by. */
    record Call(UUID id, CloneRequest request) {}

    /**
     * Clones a campaign.
     *
     * @throws ProblemException 422 if people were named by their phone numbers, which are not kept;
     *     409 if nobody of the part is left to write to, or if it is not known yet who is unsent
     */
    Campaigns.Created clone(String idempotencyKey, UUID id, CloneRequest asked) {
        Campaign first =
                stored.find(id)
                        .orElseThrow(() -> ProblemException.notFound("There is no such campaign."));
        caller.requireBrand(first.brand());
        CloneRequest request = Optional.ofNullable(asked).orElse(CloneRequest.DEFAULT);
        requireKnownPeople(first);
        CampaignRequest copy = copy(first, request);
        references.await(RequestWords.asked(copy));
        return calls.once(
                idempotencyKey,
                new Call(id, request),
                Campaigns.Created.class,
                () -> campaigns.createNow(copy, origin(first, request.part())));
    }

    /**
     * Returns the origin. Only the first call computes it; for a repeated call it may not be true
     * any more.
     */
    private Campaign.Origin origin(Campaign first, ClonedPart part) {
        return new Campaign.Origin(first.id(), repeated(first, part));
    }

    /**
     * Returns the people that a clone is limited to; all means everybody whom the first campaign
     * was for, and no more.
     */
    private Repeated repeated(Campaign first, ClonedPart part) {
        return switch (Optional.ofNullable(part).orElse(ClonedPart.ALL)) {
            case ALL -> all(first);
            case FAILED ->
                    part(
                            first,
                            part,
                            "No message of this campaign failed, or its retries have one for"
                                    + " everybody whose message did");
            case UNSENT -> {
                requireNoneOpen(first);
                yield part(first, part, "Nobody of this campaign is left unsent");
            }
        };
    }

    /**
     * Of those whose message failed, a retry was only for whom no other retry had reached: they are
     * the people that it planned. One that did not get all of its people has none of its own.
     */
    private static Repeated all(Campaign first) {
        return first.origin().isRetry() && first.snapshot().complete()
                ? new Repeated(first.id(), ClonedPart.ALL)
                : first.origin().repeated();
    }

    private Repeated part(Campaign first, ClonedPart part, String nobody) {
        if (!stored.hasAnybody(first.id(), part)) {
            throw ProblemException.conflict(nobody + "; nothing to repeat.");
        }
        return new Repeated(first.id(), part);
    }

    /** Requires that no message is open, because nobody may get both messages. */
    private void requireNoneOpen(Campaign first) {
        if (!first.state().isOver() || stored.hasMessage(first.id(), MessageState.OPEN)) {
            throw ProblemException.conflict(
                    "Messages of this campaign may still be sent; cancel it first, and try again"
                            + " when none is PLANNED, REQUESTED or INTENT.");
        }
    }

    private static void requireKnownPeople(Campaign first) {
        if (first.audience().isInline()) {
            throw ProblemException.unprocessable(
                    "audience.recipients",
                    "Its people were named by their numbers, which are not kept after sending; post"
                            + " a campaign with the numbers again. GET /campaigns/{id}/recipients"
                            + " shows what became of whom, and POST /recipients/lookup of"
                            + " consent-service who has which number.");
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
                first.brakes(),
                first.contentTypes().isEmpty() ? null : first.contentTypes());
    }
}
