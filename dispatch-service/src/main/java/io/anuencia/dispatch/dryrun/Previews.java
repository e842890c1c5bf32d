package io.anuencia.dispatch.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.events.TemplateRef;
import io.anuencia.messaging.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks what would be decided about people: first the rules of this service, then consent's. */
@ApplicationScoped
class Previews {

    private static final UUID NOBODYS = new UUID(0, 0);

    private final ConsentPreview consent;
    private final ConsentConfig config;
    private final TokenSource tokens;
    private final Wordings wordings;

    Previews(
            @RestClient ConsentPreview consent,
            ConsentConfig config,
            TokenSource tokens,
            Wordings wordings) {
        this.consent = consent;
        this.config = config;
        this.tokens = tokens;
        this.wordings = wordings;
    }

    /**
     * Someone whom no rule of this service leaves out.
     *
     * @param contentHash of what they would get
     */
    private record Candidate(Person person, String contentHash) {}

    /** Counts of what would be decided about some people. */
    List<Count> of(DryRunQuestion question, List<Person> people, Instant now) {
        List<Wordings.Wording> wording = wordings.of(question, people);
        List<Count> counts = new ArrayList<>();
        List<Candidate> asked = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            List<String> lacking = wording.get(i).lacking();
            if (lacking.isEmpty()) {
                asked.add(new Candidate(person, wording.get(i).contentHash()));
            } else {
                counts.add(new Count("DENIED", lacking.get(0), person.region(), 1, null));
            }
        }
        if (!asked.isEmpty()) {
            counts.addAll(ask(question, asked, now));
        }
        return Count.merged(counts);
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
                consent.preview("Bearer " + tokens.tokenOf(config.tokenRef()), body)
                        .path("decisions");
        if (answer.size() != people.size()) {
            throw new IllegalStateException("consent-service answered about other people");
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            counts.add(count(answer.get(i), people.get(i).person().region()));
        }
        return counts;
    }

    private static Count count(JsonNode decision, String region) {
        String notBefore = decision.path("notBefore").asText("");
        return new Count(
                decision.path("result").asText(),
                decision.path("reasons").path(0).asText("UNNAMED"),
                region,
                1,
                notBefore.isEmpty() ? null : Instant.parse(notBefore));
    }

    private static SendRequested request(
            DryRunQuestion question, Candidate candidate, Instant now) {
        Person person = candidate.person();
        return new SendRequested(
                NOBODYS,
                NOBODYS,
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
