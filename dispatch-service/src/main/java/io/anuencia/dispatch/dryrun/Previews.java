package io.anuencia.dispatch.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.dispatch.dryrun.Holds.Held;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided.Result;
import io.anuencia.events.SendRequested;
import io.anuencia.events.TemplateRef;
import io.anuencia.messaging.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Previews decisions about people: first by the rules of this service, then by consent-service. */
@ApplicationScoped
class Previews {

    private static final UUID NO_ID = new UUID(0, 0);

    private final ConsentPreview consent;
    private final ConsentConfig config;
    private final TokenSource tokens;
    private final Wordings wordings;
    private final Holds holds;

    Previews(
            @RestClient ConsentPreview consent,
            ConsentConfig config,
            TokenSource tokens,
            Wordings wordings,
            Holds holds) {
        this.holds = holds;
        this.consent = consent;
        this.config = config;
        this.tokens = tokens;
        this.wordings = wordings;
    }

    /**
     * A person whom no rule of this service leaves out.
     *
     * @param contentHash hash of the content they would get
     * @param held hold that defers them, or null
     */
    private record Candidate(Person person, String contentHash, Held held) {}

    /** Returns the counts of the expected decisions about these people. */
    List<Count> of(DryRunQuestion question, List<Person> people, Instant now) {
        Instant start = question.startAt().isAfter(now) ? question.startAt() : now;
        Map<UUID, Held> held = holds.of(question, people, start, now);
        List<Wordings.Wording> wording = wordings.of(question, people);
        List<Count> counts = new ArrayList<>();
        List<Candidate> asked = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            Candidate candidate =
                    new Candidate(person, wording.get(i).contentHash(), held.get(person.key()));
            denial(question, candidate, wording.get(i).lacking())
                    .ifPresentOrElse(
                            reason -> counts.add(denied(reason, person)),
                            () -> asked.add(candidate));
        }
        if (!asked.isEmpty()) {
            counts.addAll(ask(question, asked, now));
        }
        return Count.merged(counts);
    }

    /**
     * Returns the reason for which consent-service need not be asked, if there is one; as in {@code
     * asking}, whatever holds a message back is looked at before its content.
     */
    private static Optional<String> denial(
            DryRunQuestion question, Candidate candidate, List<String> lacking) {
        Held held = candidate.held();
        return held != null && held.isForGood(question.expiresAt())
                ? Optional.of(held.reason())
                : lacking.stream().findFirst();
    }

    private static Count denied(String reason, Person person) {
        return new Count(Result.DENIED, reason, person.region(), 1, null);
    }

    private List<Count> ask(DryRunQuestion question, List<Candidate> people, Instant now) {
        ObjectNode body = EventCodec.json().createObjectNode();
        var requests = body.putArray("requests");
        people.forEach(
                candidate ->
                        requests.add(
                                EventCodec.json()
                                        .<JsonNode>valueToTree(request(question, candidate, now))));
        JsonNode answer =
                consent.preview("Bearer " + tokens.ofSetting(config.tokenRef()), body)
                        .path("decisions");
        if (answer.size() != people.size()) {
            throw new IllegalStateException("consent-service returned another number of decisions");
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            counts.add(count(question, answer.get(i), people.get(i)));
        }
        return counts;
    }

    /**
     * A person under a hold is deferred at least to its end, unless they are denied altogether.
     * Whoever is deferred to the end of the campaign or beyond gets nothing, and nobody waits.
     */
    private static Count count(DryRunQuestion question, JsonNode decision, Candidate candidate) {
        Result result = Result.valueOf(decision.path("result").asText());
        String reason = decision.path("reasons").path(0).asText("UNNAMED");
        String notBeforeText = decision.path("notBefore").asText("");
        Instant notBefore = notBeforeText.isEmpty() ? null : Instant.parse(notBeforeText);
        Held held = candidate.held();
        if (held != null && result != Result.DENIED) {
            result = Result.DEFERRED;
            reason = held.reason();
            notBefore =
                    notBefore != null && notBefore.isAfter(held.until()) ? notBefore : held.until();
        }
        return notBefore != null && !notBefore.isBefore(question.expiresAt())
                ? denied(reason, candidate.person())
                : new Count(result, reason, candidate.person().region(), 1, notBefore);
    }

    private static SendRequested request(
            DryRunQuestion question, Candidate candidate, Instant now) {
        Person person = candidate.person();
        return new SendRequested(
                NO_ID,
                NO_ID,
                null,
                0,
                question.sender(),
                question.brand(),
                question.purpose(),
                question.messageClass(),
                null,
                List.of(new RecipientKey(person.key())),
                new TemplateRef(question.template(), question.language(), question.category()),
                question.contentTypes(),
                candidate.contentHash(),
                null,
                person.jurisdictions(),
                person.candidateZones(),
                person.profileZone(),
                null,
                question.expiresAt(),
                now);
    }
}
