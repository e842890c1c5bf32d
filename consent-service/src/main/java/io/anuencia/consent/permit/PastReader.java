package io.anuencia.consent.permit;

import io.anuencia.consent.frequency.PermittedMarketing;
import io.anuencia.consent.frequency.SentMessages;
import io.anuencia.consent.ledger.EvidenceCheck;
import io.anuencia.events.SendRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what can be looked for only once it is known who and what a batch is about. */
@ApplicationScoped
class PastReader {

    private final PermittedMarketing marketing;
    private final EvidenceCheck evidence;

    PastReader(PermittedMarketing marketing, EvidenceCheck evidence) {
        this.marketing = marketing;
        this.evidence = evidence;
    }

    /**
     * What was before.
     *
     * @param sent what people were sent; grows while the batch is decided
     * @param faults by entry of the ledger, what is wrong with its evidence
     */
    record Past(SentMessages sent, Map<UUID, EvidenceCheck.Fault> faults) {

        static Past empty() {
            return new Past(new SentMessages(), Map.of());
        }
    }

    Past read(Inputs inputs, List<SendRequested> requests) {
        Optional<Instant> since = requests.stream().map(inputs::since).min(Instant::compareTo);
        if (since.isEmpty()) {
            return Past.empty();
        }
        Set<UUID> entries =
                requests.stream()
                        .flatMap(request -> inputs.consentOf(request).stream())
                        .map(consent -> consent.entryId())
                        .collect(Collectors.toSet());
        return new Past(
                marketing.read(inputs.people().groups().subjects(), since.get()),
                evidence.faults(entries));
    }
}
