package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.ledger.EvidenceState;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything that a decision depends on; it is stored with the decision.
 *
 * @param at the instant of the decision, by the decision clock
 * @param message message to be decided
 * @param sender brand, number and purpose of the message, as stored
 * @param standing consents and opt-outs of the person
 * @param named subjects the message is for, if consents of some subjects of the group may not hold
 *     for others; null or empty: the whole group counts as one person
 * @param suppressions the person's suppressions
 * @param cause cause of a SYSTEM message, as far as it is known
 * @param law rules of the law that applies
 * @param person other facts about the person
 * @param countryZones the zones of each country that a profile names without a zone (see {@link
 *     HomeZones}); empty in inputs stored before they counted
 * @param registries what registries say about the person; null in inputs stored before registries
 *     were asked
 * @param sentBefore earlier messages to the person, which count for marketing only; null: none
 * @param proof whether the evidence of the consents is what the ledger recorded
 * @param platform whether this platform can prove what it needs to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionInput(
        Instant at,
        Message message,
        Sender sender,
        Standing standing,
        @JsonProperty("people") List<UUID> named,
        List<Suppression> suppressions,
        Cause cause,
        Law law,
        Person person,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> countryZones,
        List<RegistryAnswer> registries,
        SentBefore sentBefore,
        EvidenceState proof,
        Platform platform) {

    public DecisionInput {
        named = named == null || named.isEmpty() ? null : List.copyOf(named);
        suppressions = List.copyOf(suppressions);
        person = person == null ? Person.UNKNOWN : person;
        countryZones =
                Collections.unmodifiableSortedMap(
                        new TreeMap<>(countryZones == null ? Map.of() : countryZones));
        registries = registries == null ? null : List.copyOf(registries);
        sentBefore = sentBefore == null ? SentBefore.NOTHING : sentBefore;
        proof = proof == null ? EvidenceState.INTACT : proof;
        platform = platform == null ? Platform.READY : platform;
    }

    /** The class whose rules apply. */
    public MessageClass effectiveClass() {
        return classOf(message, sender);
    }

    /** The class whose rules apply: marketing wherever the purpose or the template says so. */
    public static MessageClass classOf(Message message, Sender sender) {
        boolean marketing =
                "MARKETING".equals(message.templateCategory())
                        || (sender.terms() != null
                                && sender.terms().messageClass() == MessageClass.MARKETING);
        return marketing ? MessageClass.MARKETING : message.messageClass();
    }

    /**
     * The advertised line of business: what the request says, or else the sector of the purpose;
     * null if neither is known, and then every registry binds.
     */
    String sector() {
        if (message.sector() != null || sender.terms() == null) {
            return message.sector();
        }
        return sender.terms().sector();
    }

    /**
     * The consents that the message relies on: the latest valid one for its purpose from each of
     * the people; empty if one of them has none.
     */
    List<StandingRow> consents() {
        return standing.at(at)
                .consentsFor(message.brand(), message.purpose(), named == null ? List.of() : named);
    }
}
