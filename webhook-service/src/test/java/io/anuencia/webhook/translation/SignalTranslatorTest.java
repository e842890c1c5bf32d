package io.anuencia.webhook.translation;

import static io.anuencia.webhook.understanding.ShippedUnderstanding.UNDERSTANDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.webhook.understanding.Understood;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTranslatorTest {

    private static final Instant AT = Instant.parse("2025-11-24T16:00:00Z");
    private static final String TIME = "1764000000";
    private static final String NUMBER = "106540352242922";
    private static final String STRANGE = "Wrong number. I never signed up for this";

    private final SignalTranslator signals = new SignalTranslator(() -> UNDERSTANDING);

    private final RecipientKey person = Samples.pepper().keyOf(new PhoneNumber("+525512345678"));

    private IncomingMessage incoming(String wamid, Words said, Understood meaning, String time) {
        return new IncomingMessage(List.of(person), NUMBER, wamid, said, meaning, AT, time);
    }

    private List<EventEnvelope> eventsOf(Words said, Understood meaning) {
        Translation translation = new Translation(Samples.RECEIVED_AT);
        signals.report(incoming("wamid.A", said, meaning, TIME), translation);
        return translation.events();
    }

    /** The ids of the events of a message without an id. */
    private List<UUID> idsOfNameless(String text, String time, Instant receivedAt) {
        Translation translation = new Translation(receivedAt);
        Understood meaning = UNDERSTANDING.of(text);
        signals.report(incoming(null, new Words(text), meaning, time), translation);
        return translation.events().stream().map(EventEnvelope::id).toList();
    }

    private List<PlatformEvent> eventsOf(String text) {
        return eventsOf(new Words(text), UNDERSTANDING.of(text)).stream()
                .map(EventEnvelope::event)
                .toList();
    }

    private UUID idOf(IntentScope scope, String text) {
        Understood meaning = new Understood(Intent.OPT_OUT, scope, 1.0, "a.rule");
        return eventsOf(new Words(text), meaning).get(0).id();
    }

    @Test
    void optOutOfAStrangerIsAlsoAWrongNumber() {
        // when
        List<PlatformEvent> events = eventsOf("Número equivocado, no me escriban más");

        // then
        assertThat(events)
                .hasExactlyElementsOfTypes(OptOutRequested.class, WrongNumberReported.class);
    }

    @Test
    void ambiguousReplyOfAStrangerIsAlsoAWrongNumber() {
        // when
        List<PlatformEvent> events = eventsOf(STRANGE);

        // then
        assertThat(events)
                .hasExactlyElementsOfTypes(AmbiguousReplyReceived.class, WrongNumberReported.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "soon"})
    void replyWithoutIdAndTimeIsIdentifiedByItsRecordAndText(String time) {
        // given
        Instant later = Samples.RECEIVED_AT.plus(Duration.ofHours(1));

        // when
        List<UUID> first = idsOfNameless(STRANGE, time, Samples.RECEIVED_AT);
        List<UUID> replayed = idsOfNameless(STRANGE, time, Samples.RECEIVED_AT);
        List<UUID> saidLater = idsOfNameless(STRANGE, time, later);
        List<UUID> saidOtherwise = idsOfNameless(STRANGE + "!", time, Samples.RECEIVED_AT);

        // then
        assertThat(replayed).isEqualTo(first).hasSize(2);
        assertThat(saidLater).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(saidOtherwise).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void replyWithAnIdOrATimeKeepsItsEventId() {
        // when
        List<UUID> named =
                eventsOf(new Words(STRANGE), UNDERSTANDING.of(STRANGE)).stream()
                        .map(EventEnvelope::id)
                        .toList();
        List<UUID> nameless = idsOfNameless(STRANGE, TIME, Samples.RECEIVED_AT);

        // then
        assertThat(named).isEqualTo(idsAbout("wamid.A"));
        assertThat(nameless).isEqualTo(idsAbout(person + "@" + NUMBER));
    }

    private static List<UUID> idsAbout(String message) {
        return Stream.of("AmbiguousReplyReceived", "WrongNumberReported")
                .map(type -> Uuids.ofFacts("io.anuencia.webhook." + type, message, "", TIME))
                .toList();
    }

    @Test
    void optOutsOfDifferentScopesHaveDifferentIds() {
        // when
        List<UUID> ids =
                List.of(
                        idOf(IntentScope.MARKETING, "no me manden nada"),
                        idOf(IntentScope.ALL, "no me manden nada"),
                        idOf(IntentScope.ERASURE, "no me manden nada"),
                        idOf(IntentScope.TEMPORARY, "no me manden nada"),
                        idOf(IntentScope.TEMPORARY, "no me manden nada por dos semanas"));

        // then
        assertThat(ids).doesNotHaveDuplicates();
    }
}
