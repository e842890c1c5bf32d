package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.ledger.EvidenceState;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that a decision depends on; it is stored with the decision.
 *
 * @param at the instant of the decision, by the decision clock
 * @param message what is asked about
 * @param sender what is known of brand, number and purpose
 * @param standing what stands for the person
 * @param people the subjects that the message is for, where what stands for some of the group may
 *     not stand for others; null or none: all of it speaks for them
 * @param suppressions the person's suppressions
 * @param cause what is known of the cause of a SYSTEM message
 * @param law the rules that bind
 * @param person what is known of the person beside
 * @param registries what registries say of the person; null where nobody asked them
 * @param sentBefore what the person was sent before
 * @param proof whether the evidence of each consent is what the ledger recorded
 * @param platform whether this platform can prove what it needs to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionInput(
        Instant at,
        Message message,
        Sender sender,
        Standing standing,
        List<UUID> people,
        List<Suppression> suppressions,
        Cause cause,
        Law law,
        Person person,
        List<RegistryAnswer> registries,
        SentBefore sentBefore,
        EvidenceState proof,
        Platform platform) {

    public DecisionInput {
        people = people == null || people.isEmpty() ? null : List.copyOf(people);
        suppressions = List.copyOf(suppressions);
        person = person == null ? Person.UNKNOWN : person;
        registries = registries == null ? null : List.copyOf(registries);
        sentBefore = sentBefore == null ? SentBefore.NOTHING : sentBefore;
        proof = proof == null ? EvidenceState.INTACT : proof;
        platform = platform == null ? Platform.READY : platform;
    }

    /** The class whose rules apply: marketing wherever the purpose or the template says so. */
    public MessageClass effectiveClass() {
        boolean marketing =
                "MARKETING".equals(message.templateCategory())
                        || (sender.terms() != null
                                && sender.terms().messageClass() == MessageClass.MARKETING);
        return marketing ? MessageClass.MARKETING : message.messageClass();
    }

    /**
     * The line of business that is advertised: what the request says, else what the catalog knows
     * of the purpose; null where nobody said, and then every registry binds.
     */
    String sector() {
        if (message.sector() != null || sender.terms() == null) {
            return message.sector();
        }
        return sender.terms().sector();
    }

    /** The same with what the person was sent before. */
    public DecisionInput with(SentBefore before) {
        return new DecisionInput(
                at,
                message,
                sender,
                standing,
                people,
                suppressions,
                cause,
                law,
                person,
                registries,
                before,
                proof,
                platform);
    }

    /**
     * The consents that the message relies on: the latest valid one for its purpose, of each of the
     * people; none where one of them has none.
     */
    List<StandingRow> consents() {
        return standing.at(at)
                .consentsFor(
                        message.brand(), message.purpose(), people == null ? List.of() : people);
    }
}
