package io.anuencia.consent.access;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** Exports of a number that may have had another holder before. */
abstract class ExportsOfHolders {

    static final String OF_FORMER = "said by the former holder";
    static final String OF_LINKED = "said under the user id";
    static final String OF_NEXT = "said by the next holder";

    @Inject Asked asked;
    @Inject Changes changes;
    @Inject PeopleLinks links;
    @Inject Sql sql;

    World.Brand brand;
    RecipientKey number;

    @BeforeEach
    void agree() {
        brand = World.brand();
        number = World.person();
        agree(number, OF_FORMER, World.CONSENTED);
        asked.decideAndClose(Sending.marketing(brand, number));
        World.optOut(brand, number).statusCode(200);
        Erasing.laterSecond();
    }

    void agree(RecipientKey person, String words, Instant at) {
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", person, at));
        body.put("evidence", Map.of("permission", words));
        World.consents(List.of(body)).statusCode(200);
    }

    void apply(PlatformEvent change, Instant at) {
        changes.apply(List.of(new EventEnvelope(UUID.randomUUID(), at, change)));
    }

    /** Somebody moves to another number, and the next holder of theirs agrees. */
    Instant leave(RecipientKey from, RecipientKey to) {
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.reported(brand, from, to, at), at);
        Erasing.laterSecond();
        agree(from, OF_NEXT, DecisionClock.now().minusMillis(10));
        asked.decide(Sending.marketing(brand, from));
        return at;
    }

    /** The person goes by a user id, too, under which they agreed to something else. */
    RecipientKey linkUserId() {
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        agree(userId, OF_LINKED, World.CONSENTED.plusSeconds(60));
        return userId;
    }

    static String leftOut(Map<String, byte[]> files) throws IOException {
        return Exported.json(files.get("manifest.json")).get("leftOut").toString();
    }

    static Map<String, byte[]> export(RecipientKey person, Instant until) throws IOException {
        Map<String, Object> body = new HashMap<>(Exported.body(person, "en"));
        if (until != null) {
            body.put("until", until.toString());
        }
        return Exported.export(body);
    }

    static String text(Map<String, byte[]> files) {
        return files.values().stream()
                .map(file -> new String(file, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
