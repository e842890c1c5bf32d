package io.anuencia.consent.permit;

import io.anuencia.consent.frequency.PermittedMarketing;
import io.anuencia.consent.frequency.SentMessages;
import io.anuencia.consent.ledger.EvidenceCheck;
import io.anuencia.consent.ledger.EvidenceState;
import io.anuencia.consent.otherchannel.OtherContacts;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Groups;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what can be looked up only once the people and consents of a batch are known. */
@ApplicationScoped
class PastReader {

    private final PermittedMarketing marketing;
    private final OtherContacts otherContacts;
    private final EvidenceCheck evidence;

    PastReader(PermittedMarketing marketing, OtherContacts otherContacts, EvidenceCheck evidence) {
        this.marketing = marketing;
        this.otherContacts = otherContacts;
        this.evidence = evidence;
    }

    /**
     * Earlier messages and evidence.
     *
     * @param sent messages that the people were sent; grows while the batch is decided
     * @param faults faulty evidence, by ledger entry
     */
    record Past(SentMessages sent, Map<UUID, EvidenceState> faults) {

        /**
         * The state of the evidence of these consents, the worst of them; intact if there are none.
         */
        EvidenceState proofOf(List<StandingRow> consents) {
            return consents.stream()
                    .map(consent -> faults.getOrDefault(consent.entryId(), EvidenceState.INTACT))
                    .max(Comparator.naturalOrder())
                    .orElse(EvidenceState.INTACT);
        }
    }

    /**
     * Reads earlier messages and the state of the evidence.
     *
     * @param groups people of all cases
     * @param at decision time
     */
    Past read(List<Case> cases, Groups groups, Instant at, RoundTrip roundTrip) {
        Optional<Instant> since =
                cases.stream().map(asked -> asked.limits().since(at)).min(Instant::compareTo);
        if (since.isEmpty()) {
            return new Past(new SentMessages(), Map.of());
        }
        Set<UUID> entries =
                cases.stream()
                        .flatMap(asked -> asked.consents().stream())
                        .map(StandingRow::entryId)
                        .collect(Collectors.toSet());
        Collection<UUID> subjects = groups.subjects();
        Supplier<SentMessages> messages = marketing.read(subjects, since.get(), roundTrip);
        Supplier<List<OtherContacts.Contact>> elsewhere =
                cases.stream().anyMatch(Case::dependsOnOtherChannels)
                        ? otherContacts.read(subjects, roundTrip)
                        : List::of;
        Supplier<Map<UUID, EvidenceState>> faults = evidence.faults(entries, roundTrip);
        SentMessages sent = messages.get();
        for (OtherContacts.Contact contact : elsewhere.get()) {
            sent.addOtherChannel(contact.subjectId(), contact.brand(), contact.at());
        }
        return new Past(sent, faults.get());
    }
}
