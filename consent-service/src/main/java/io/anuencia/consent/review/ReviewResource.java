package io.anuencia.consent.review;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** The queue of questions to humans. */
@Path("/reviews")
class ReviewResource {

    private final ReviewQuery query;
    private final ReviewStore store;
    private final ReviewDecisions decisions;
    private final Caller caller;

    ReviewResource(ReviewQuery query, ReviewStore store, ReviewDecisions decisions, Caller caller) {
        this.query = query;
        this.store = store;
        this.decisions = decisions;
        this.caller = caller;
    }

    /**
     * A decision.
     *
     * @param decision OPT_OUT or NO_OPT_OUT; for linked people SAME_PERSON or SPLIT; for an erasure
     *     request ERASE, which takes a token for all brands, or NO_ERASURE
     * @param note reason for the decision; no numbers and no names
     */
    record Body(
            @NotNull(message = "write one of " + ReviewDecision.NAMES)
                    @Pattern(
                            regexp = ReviewDecision.NAMES,
                            message = "write one of " + ReviewDecision.NAMES)
                    String decision,
            @Size(max = 1000) String note) {}

    @GET
    @RolesAllowed({"consent-read", "consent-admin"})
    public ReviewQuery.Page list(
            @RestQuery
                    @Pattern(
                            regexp = "OPEN|DECIDED|UPGRADED|OVERTAKEN",
                            message = "write OPEN, DECIDED, UPGRADED or OVERTAKEN")
                    String state,
            @RestQuery ReviewKind kind,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return query.search(
                new ReviewQuery.Search(null, state, kind, cursor, limit), caller.brands());
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed("consent-admin")
    @Refuses(Problem.Kind.CONFLICT)
    public ReviewQuery.View decide(
            UUID id, @NotNull(message = "send a JSON body") @Valid Body body) {
        Review review =
                store.find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no such review; GET /reviews lists"
                                                        + " them."));
        caller.requireBrandOrEvery(review.brand());
        ReviewDecision decision = ReviewDecision.valueOf(body.decision());
        if (!decision.answers(review.kind())) {
            throw ProblemException.invalid("decision", ReviewDecision.advice(review.kind()));
        }
        if (decision == ReviewDecision.ERASE) {
            caller.requireEveryBrand();
        }
        boolean decided = decisions.decide(review, decision, caller.name(), body.note());
        ReviewQuery.View now = viewOf(id);
        if (!decided && !decision.name().equals(now.decision())) {
            throw ProblemException.conflict(
                    "The review is closed with another decision; GET /reviews shows it.");
        }
        return now;
    }

    private ReviewQuery.View viewOf(UUID id) {
        return query.search(new ReviewQuery.Search(id, null, null, null, 1), caller.brands())
                .reviews()
                .get(0);
    }
}
