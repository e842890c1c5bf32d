package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.StatusReported;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People whom WhatsApp knows by another number than the one written to, or by a user id. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class KnownOtherwiseIT extends EngineCase {

    @Inject NamedPeople people;
    @Inject Pepper pepper;
    @Inject MeterRegistry metrics;

    /**
     * Returns the keys published for a message to a number that WhatsApp accepts for someone with
     * an id.
     */
    private List<RecipientKey> keysOf(String phone, String waId) {
        Planned message = sent(phone, new Behaviour.TakeAs(waId));
        return engine.published().closesOf(message.id()).stream()
                .map(AttemptClosed::knownAs)
                .toList();
    }

    private Planned sent(String phone, Behaviour behaviour) {
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set phone = ?, recipient_key = ? where id = ?",
                phone,
                people.keyOf(new PhoneNumber(phone)).value(),
                message.id());
        engine.graph().on(phone, behaviour);
        rig.due(message);
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.SENDER);
        return message;
    }

    private List<RecipientKey> userIdsOf(Planned message) {
        return engine.published().closesOf(message.id()).stream()
                .map(AttemptClosed::userIdKey)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void userIdInTheAnswerIsPublishedAsAKeyWithTheClose() {
        // when
        Planned message = sent("+51987650171", new Behaviour.NameAs("PE.1349"));
        // then
        assertThat(userIdsOf(message)).containsExactly(pepper.keyOfBsuid("PE.1349"));
        assertThat(engine.published().closesOf(message.id()))
                .extracting(AttemptClosed::knownAs)
                .containsOnlyNulls();
    }

    @Test
    void userIdThatOnlyAStatusNamesIsPublishedWithAnotherClose() {
        // given
        RecipientKey userId = pepper.keyOfBsuid("PE.1350");
        Planned message = sent("+51987650172", new Behaviour.Accept(0));
        UUID attempt = engine.published().closesOf(message.id()).get(0).attemptId();
        // when
        rig.publish(
                new StatusReported(
                        attempt,
                        rig.stored(message.id()).wamid(),
                        sender,
                        "sent",
                        List.of(),
                        "marketing",
                        userId,
                        null,
                        Instant.now()));
        // then
        await("the user id")
                .untilAsserted(() -> assertThat(userIdsOf(message)).containsExactly(userId));
        assertThat(engine.published().closesOf(message.id()))
                .extracting(AttemptClosed::outcome)
                .containsOnly(Outcome.ACCEPTED);
        assertThat(rig.stored(message.id()).state()).isEqualTo("SENT");
    }

    private double counted() {
        return metrics.counter("dispatch.recipients.known.otherwise").count();
    }

    @Test
    void otherNumberOfThePersonIsPublishedAsAKeyWithTheClose() {
        // given
        double before = counted();
        // when
        List<RecipientKey> keys = keysOf("+2250718139912", "22518139912");
        // then
        assertThat(keys).containsExactly(people.keyOf(new PhoneNumber("+22518139912")));
        await("it is counted").untilAsserted(() -> assertThat(counted() - before).isOne());
    }

    /**
     * The last three are one number in the form it had before its country changed its numbering.
     */
    @ParameterizedTest
    @CsvSource({
        "+2250718139938, 2250718139938",
        "+525512340138,  5215512340138",
        "+5491123450138, 541123450138",
        "+5511987650138, 551187650138"
    })
    void sameNumberWrittenInAnotherFormIsNotPublished(String phone, String waId) {
        // when
        List<RecipientKey> keys = keysOf(phone, waId);
        // then
        assertThat(keys).isNotEmpty().containsOnlyNulls();
    }
}
