package io.anuencia.consent.permit;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.decision.Cause;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Message;
import io.anuencia.consent.decision.Person;
import io.anuencia.consent.decision.Platform;
import io.anuencia.consent.decision.Proof;
import io.anuencia.consent.decision.RegistryAnswer;
import io.anuencia.consent.decision.Sender;
import io.anuencia.consent.frequency.Limits;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.frequency.SentMessages;
import io.anuencia.consent.ledger.EvidenceCheck;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.registry.Registries;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.PendingReview;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendRequested;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the decisions of a batch depend on.
 *
 * @param at the instant of the decisions
 * @param people who they are about
 * @param catalog brands, numbers and purposes
 * @param causes what SYSTEM messages answer
 * @param laws the rules of all places
 * @param platform whether this platform can prove what it needs to
 * @param past what was before
 */
record Inputs(
        Instant at,
        People people,
        CatalogView catalog,
        Causes.Known causes,
        Laws laws,
        Platform platform,
        PastReader.Past past) {

    /**
     * People with what stands for them.
     *
     * @param groups who
     * @param standings what they agreed to
     * @param suppressions what they must be spared
     * @param reviews what a human has yet to read
     * @param listings what registries say of them
     * @param persons what is known of them beside
     * @param wishes how often at most they want to be written to, where they said so
     */
    record People(
            Groups groups,
            Map<Group, Standing> standings,
            Map<Group, List<Suppression>> suppressions,
            Map<Group, List<PendingReview>> reviews,
            Registries.Listings listings,
            Map<Group, Person> persons,
            Map<Group, DeclaredFrequency> wishes) {}

    /** The people that a request is about; a key that was never seen has none. */
    List<Group> groupsOf(SendRequested request) {
        return request.recipientKeys().stream()
                .flatMap(key -> people.groups().find(key).stream())
                .distinct()
                .toList();
    }

    /** The same with what was before. */
    Inputs with(PastReader.Past before) {
        return new Inputs(at, people, catalog, causes, laws, platform, before);
    }

    /** The input of one decision: over several people all suppressions and opt-outs count. */
    DecisionInput of(SendRequested request) {
        List<Group> groups = groupsOf(request);
        Standing standing = standing(groups);
        List<Suppression> suppressions =
                groups.stream()
                        .flatMap(group -> people.suppressions().get(group).stream())
                        .toList();
        Person person = person(groups, request.brand());
        Law law = lawOf(request);
        DecisionInput input =
                new DecisionInput(
                        at,
                        message(request),
                        sender(request),
                        standing,
                        suppressions,
                        cause(request),
                        law,
                        person,
                        registries(law, groups),
                        null,
                        proof(request),
                        platform);
        return input.effectiveClass() == MessageClass.MARKETING
                ? input.with(sentBefore(request, groups, person))
                : input;
    }

    /** From when on what people were sent matters for a request. */
    Instant since(SendRequested request) {
        return limits(request, groupsOf(request)).since(at);
    }

    /** The consent that a request relies on. */
    Optional<StandingRow> consentOf(SendRequested request) {
        return standing(groupsOf(request)).at(at).consentFor(request.brand(), request.purpose());
    }

    private Proof proof(SendRequested request) {
        EvidenceCheck.Fault fault =
                consentOf(request).map(row -> past.faults().get(row.entryId())).orElse(null);
        if (fault == null) {
            return Proof.INTACT;
        }
        return switch (fault) {
            case MISSING -> Proof.MISSING;
            case TAMPERED -> Proof.TAMPERED;
        };
    }

    private SentBefore sentBefore(SendRequested request, List<Group> groups, Person person) {
        List<UUID> subjects = groups.stream().flatMap(group -> group.subjects().stream()).toList();
        return past.sent()
                .before(
                        new SentMessages.Asked(
                                request.messageId(),
                                request.brand(),
                                request.purpose(),
                                request.contentHash(),
                                person.heardAt()),
                        subjects,
                        limits(request, groups),
                        at);
    }

    /** The lower of what the person was promised when they agreed and what is promised now. */
    private Limits limits(SendRequested request, List<Group> groups) {
        List<DeclaredFrequency> promised =
                Stream.concat(
                                catalog
                                        .termsOf(request.brand(), request.purpose())
                                        .map(PurposeTerms::frequency)
                                        .stream(),
                                consentOf(request).map(row -> row.terms().frequency()).stream())
                        .toList();
        return Limits.of(
                lawOf(request),
                catalog.brand(request.brand()).orElse(null),
                promised,
                groups.stream()
                        .map(people.wishes()::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private Law lawOf(SendRequested request) {
        return laws.of(
                request.jurisdictions().stream()
                        .map(Jurisdiction::code)
                        .filter(Objects::nonNull)
                        .toList(),
                catalog.brand(request.brand()).map(BrandTerms::country).orElse(null),
                at);
    }

    private Sender sender(SendRequested request) {
        Optional<BrandTerms> brand = catalog.brand(request.brand());
        return new Sender(
                brand.isPresent(),
                brand.filter(BrandTerms::suspended).isPresent(),
                brand.map(BrandTerms::controllerVersion).orElse(0),
                catalog.brandOf(request.phoneNumberId()).orElse(null),
                catalog.termsOf(request.brand(), request.purpose()).orElse(null));
    }

    private Standing standing(List<Group> groups) {
        return new Standing(
                groups.stream()
                        .flatMap(group -> people.standings().get(group).rows().stream())
                        .map(row -> groups.size() > 1 ? row.speakingAlone() : row)
                        .toList());
    }

    /** What each registry that the law names says of these people. */
    private List<RegistryAnswer> registries(Law law, List<Group> groups) {
        return law.registries().stream()
                .map(
                        rule ->
                                new RegistryAnswer(
                                        rule.id(),
                                        people.listings().dateOf(rule.id()),
                                        people.listings().has(rule.id(), groups)))
                .toList();
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
