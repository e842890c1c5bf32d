package io.anuencia.consent.permit;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.decision.Cause;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Message;
import io.anuencia.consent.decision.Person;
import io.anuencia.consent.decision.Sender;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.PendingReview;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.SendRequested;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the decisions of a batch depend on.
 *
 * @param at the instant of the decisions
 * @param people who they are about
 * @param catalog brands, numbers and purposes
 * @param causes what SYSTEM messages answer
 * @param law the rules that bind
 */
record Inputs(Instant at, People people, CatalogView catalog, Causes.Known causes, Law law) {

    /**
     * People with what stands for them.
     *
     * @param groups who
     * @param standings what they agreed to
     * @param suppressions what they must be spared
     * @param reviews what a human has yet to read
     * @param persons what is known of them beside
     */
    record People(
            Groups groups,
            Map<Group, Standing> standings,
            Map<Group, List<Suppression>> suppressions,
            Map<Group, List<PendingReview>> reviews,
            Map<Group, Person> persons) {}

    /** The people that a request is about; a key that was never seen has none. */
    List<Group> groupsOf(SendRequested request) {
        return request.recipientKeys().stream()
                .flatMap(key -> people.groups().find(key).stream())
                .distinct()
                .toList();
    }

    /** The input of one decision: over several people all suppressions and opt-outs count. */
    DecisionInput of(SendRequested request) {
        List<Group> groups = groupsOf(request);
        List<StandingRow> rows =
                groups.stream()
                        .flatMap(group -> people.standings().get(group).rows().stream())
                        .map(row -> groups.size() > 1 ? row.speakingAlone() : row)
                        .toList();
        List<Suppression> suppressions =
                groups.stream()
                        .flatMap(group -> people.suppressions().get(group).stream())
                        .toList();
        return new DecisionInput(
                at,
                message(request),
                new Sender(
                        catalog.knows(request.brand()),
                        false,
                        0,
                        catalog.brandOf(request.phoneNumberId()).orElse(null),
                        catalog.termsOf(request.brand(), request.purpose()).orElse(null)),
                new Standing(rows),
                suppressions,
                cause(request),
                law,
                person(groups, request.brand()),
                null,
                null,
                null,
                null);
    }

    /** Over several people the stricter: whoever was heard last counts least. */
    private Person person(List<Group> groups, String brand) {
        Person person =
                groups.stream()
                        .map(group -> people.persons().getOrDefault(group, Person.UNKNOWN))
                        .reduce(Person::and)
                        .orElse(Person.UNKNOWN);
        boolean pending =
                groups.stream()
                        .flatMap(group -> people.reviews().get(group).stream())
                        .anyMatch(review -> review.covers(brand));
        return new Person(
                pending || person.reviewPending(),
                person.snoozedUntil(),
                person.heardAt(),
                person.hours());
    }

    private Cause cause(SendRequested request) {
        String cause = request.cause();
        if (cause == null) {
            return Cause.UNKNOWN;
        }
        return new Cause(
                causes.isAnsweredByAnother(cause, request.messageId()),
                causes.optOutsHeardBy().containsKey(cause),
                false,
                causes.optOutsHeardBy().get(cause));
    }

    private static Message message(SendRequested request) {
        return new Message(
                request.messageClass(),
                request.template() == null ? null : request.template().currentCategory(),
                request.brand(),
                request.purpose(),
                request.phoneNumberId(),
                request.contentTypes(),
                request.contentHash(),
                request.sector(),
                request.jurisdictions(),
                request.candidateZones(),
                request.profileZone(),
                request.windowOpenUntil(),
                request.expiresAt(),
                request.cause());
    }
}
