package io.anuencia.consent.permit;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.decision.Cause;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.HomeZones;
import io.anuencia.consent.decision.Message;
import io.anuencia.consent.decision.Person;
import io.anuencia.consent.decision.Platform;
import io.anuencia.consent.decision.Sender;
import io.anuencia.consent.frequency.Limits;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.frequency.SentMessages;
import io.anuencia.consent.frequency.SignsOfLife;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.residence.Residence;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wish;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendRequested;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The data that the decisions of a batch depend on.
 *
 * @param at decision time
 * @param people people they are about
 * @param catalog brands, numbers and purposes
 * @param causes causes that SYSTEM messages answer
 * @param laws rules of all places
 * @param platform whether the platform can prove what it must
 */
record Inputs(
        Instant at,
        People people,
        CatalogView catalog,
        Causes.Known causes,
        Laws laws,
        Platform platform) {

    /**
     * People with everything recorded about them.
     *
     * @param groups the people
     * @param standings consents and opt-outs
     * @param restraints whatever keeps them from being written to
     * @param heard last signs of life, by brand
     * @param wishes preferences, for those who have set any
     * @param residences residences that profiles state, for those whose profile states one
     */
    record People(
            Groups groups,
            Map<Group, Standing> standings,
            Restraints.Known restraints,
            SignsOfLife heard,
            Map<Group, Wish> wishes,
            Map<Group, List<Residence>> residences) {

        /**
         * The facts about a person whom a brand wants to write to.
         *
         * @param named subjects that a message is for, if they may be different people; otherwise
         *     empty
         */
        Person of(Group group, String brand, List<UUID> named) {
            Wish wish = wishOf(group);
            return new Person(
                    restraints.isPending(group, brand),
                    wish.snoozedUntil(),
                    heardAt(group, brand, named),
                    wish.hours().stream().map(PreferredHours::contactHours).toList(),
                    residences.getOrDefault(group, List.of()));
        }

        /**
         * Until a link is confirmed, a sign of life of one subject does not count for the other.
         */
        private Instant heardAt(Group group, String brand, List<UUID> named) {
            return isOne(group, named)
                    ? heard.last(group, brand)
                    : heard.lastOfEach(answering(group, named), brand);
        }

        /** The subjects of a group whose signs of life count. */
        private Collection<UUID> answering(Group group, List<UUID> named) {
            return isOne(group, named)
                    ? group.subjects()
                    : named.stream().filter(group.subjects()::contains).toList();
        }

        private boolean isOne(Group group, List<UUID> named) {
            return named.isEmpty() || standings.get(group).holdsForAll();
        }

        private Wish wishOf(Group group) {
            return wishes.getOrDefault(group, Wish.NONE);
        }
    }

    /** A request with everything that follows from it, without earlier messages. */
    Case caseOf(SendRequested request) {
        List<Group> groups = groupsOf(request);
        Standing standing = standing(groups);
        List<UUID> named = standing.holdsForAll() ? List.of() : named(request, groups);
        List<StandingRow> consents =
                standing.at(at).consentsFor(request.brand(), request.purpose(), named);
        Person person = person(groups, request.brand(), named);
        Law law = lawOf(request, person);
        return new Case(
                request,
                groups,
                standing,
                named,
                consents,
                person,
                law,
                limits(request, groups, consents, law));
    }

    /** The input of one decision; over several people, all suppressions and opt-outs count. */
    DecisionInput of(Case asked, PastReader.Past past) {
        SendRequested request = asked.request();
        Message message = message(request);
        Sender sender = sender(request);
        boolean marketing = DecisionInput.classOf(message, sender) == MessageClass.MARKETING;
        return new DecisionInput(
                at,
                message,
                sender,
                asked.standing(),
                asked.named(),
                people.restraints().of(asked.groups()),
                cause(request),
                asked.law(),
                asked.person(),
                HomeZones.of(message, asked.person()),
                people.restraints().answers(asked.law(), asked.groups()),
                marketing ? sentBefore(asked, past) : null,
                past.proofOf(asked.consents()),
                platform);
    }

    private List<Group> groupsOf(SendRequested request) {
        return request.recipientKeys().stream()
                .flatMap(key -> people.groups().find(key).stream())
                .distinct()
                .toList();
    }

    /** The subjects that the request names, person by person and in the order of its keys. */
    private static List<UUID> named(SendRequested request, List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.subjectsNamed(request.recipientKeys()).stream())
                .toList();
    }

    private SentBefore sentBefore(Case asked, PastReader.Past past) {
        SendRequested request = asked.request();
        return past.sent()
                .before(
                        new SentMessages.Asked(
                                request.messageId(),
                                request.brand(),
                                request.purpose(),
                                request.contentHash(),
                                answering(asked),
                                lastSpokeAt(asked)),
                        asked.subjects(),
                        asked.limits(),
                        at);
    }

    private List<UUID> answering(Case asked) {
        return asked.groups().stream()
                .flatMap(group -> people.answering(group, asked.named()).stream())
                .toList();
    }

    /**
     * When the person last spoke: a sign of life, or a new express opt-in to the purpose, which
     * ends a silence as an answer does. With several people, nobody knows whose opt-in it was, so
     * it does not count.
     */
    private static Instant lastSpokeAt(Case asked) {
        Instant heardAt = asked.person().heardAt();
        Instant agreedAt =
                asked.consents().size() == 1 ? asked.consents().get(0).expressAt() : null;
        boolean heardLast = agreedAt == null || (heardAt != null && heardAt.isAfter(agreedAt));
        return heardLast ? heardAt : agreedAt;
    }

    /**
     * The limits that apply; both the frequency promised when the people agreed and the current one
     * bind.
     */
    private Limits limits(
            SendRequested request, List<Group> groups, List<StandingRow> consents, Law law) {
        List<DeclaredFrequency> promised =
                Stream.concat(
                                catalog
                                        .termsOf(request.brand(), request.purpose())
                                        .map(PurposeTerms::frequency)
                                        .stream(),
                                consents.stream().map(row -> row.terms().frequency()))
                        .filter(Objects::nonNull)
                        .toList();
        return Limits.of(
                law,
                catalog.brand(request.brand()).orElse(null),
                promised,
                groups.stream()
                        .map(group -> people.wishOf(group).frequency())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    /** Whoever planned the message may not know the profile, so its country binds as well. */
    private Law lawOf(SendRequested request, Person person) {
        return laws.of(
                Stream.concat(
                                request.jurisdictions().stream().map(Jurisdiction::code),
                                person.countries().stream())
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
                catalog.termsOf(request.brand(), request.purpose()).orElse(null),
                brand.map(BrandTerms::hours).orElse(List.of()));
    }

    /** The combined standing; with several people, each speaks only for themselves. */
    private Standing standing(List<Group> groups) {
        if (groups.size() == 1) {
            return people.standings().get(groups.get(0));
        }
        return new Standing(
                groups.stream()
                        .flatMap(group -> people.standings().get(group).rows().stream())
                        .map(StandingRow::speakingAlone)
                        .toList());
    }

    /**
     * Combines the facts about several people, keeping the stricter: the least recent sign of life
     * counts.
     */
    private Person person(List<Group> groups, String brand, List<UUID> named) {
        return groups.stream()
                .map(group -> people.of(group, brand, named))
                .reduce(Person::and)
                .orElse(Person.UNKNOWN);
    }

    private Cause cause(SendRequested request) {
        return request.cause() == null
                ? Cause.UNKNOWN
                : causes.of(request.cause(), request.messageId());
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
