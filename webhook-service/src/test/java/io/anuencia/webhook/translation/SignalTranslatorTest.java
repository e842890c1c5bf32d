package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Uuids;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.webhook.understanding.Understanding;
import io.anuencia.webhook.understanding.Understood;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignalTranslatorTest {

    private static final Instant AT = Instant.parse("2025-11-24T16:00:00Z");
    private static final String TIME = "1764000000";

    private final SignalTranslator signals = new SignalTranslator(new Understanding());

    private List<EventEnvelope> told(Words said, Understood meaning) {
        Translation translation = new Translation(Samples.RECEIVED_AT);
        Heard heard =
                new Heard(
                        List.of(Samples.pepper().keyOf(new PhoneNumber("+525512345678"))),
                        "106540352242922",
                        "wamid.A",
                        said,
                        meaning,
                        AT,
                        TIME);
        signals.tell(heard, translation);
        return translation.events();
    }

    private List<PlatformEvent> said(String text) {
        return told(new Words(text, null), new Understanding().of(text)).stream()
                .map(EventEnvelope::event)
                .toList();
    }

    private UUID idOf(IntentScope scope, String text) {
        Understood meaning = new Understood(Intent.OPT_OUT, scope, 1.0, "a.rule");
        return told(new Words(text, null), meaning).get(0).id();
    }

    @Test
    void strangerWhoWantsNoMoreIsAStrangerToo() {
        // when
        List<PlatformEvent> events = said("Número equivocado, no me escriban más");

        // then
        assertThat(events)
                .hasExactlyElementsOfTypes(OptOutRequested.class, WrongNumberReported.class);
    }

    @Test
    void strangerWhoseWordsAHumanMustReadIsAStrangerToo() {
        // when
        List<PlatformEvent> events = said("Wrong number. I never signed up for this");

        // then
        assertThat(events)
                .hasExactlyElementsOfTypes(AmbiguousReplyReceived.class, WrongNumberReported.class);
    }

    @Test
    void optOutOfAnotherScopeIsAnotherOptOut() {
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

    @Test
    void optOutOfMarketingHasTheIdItAlwaysHad() {
        // when
        UUID id = idOf(IntentScope.MARKETING, "STOP");

        // then
        assertThat(id)
                .isEqualTo(
                        Uuids.ofFacts(
                                "io.anuencia.webhook.OptOutRequested",
                                "wamid.A",
                                "null:null",
                                TIME));
    }

    @Test
    void tapForAPurposeHasTheIdItAlwaysHad() {
        // given
        Words tap = new Words("No más promociones", "optout:1:acme:promotions:0190-1");

        // when
        EventEnvelope told = told(tap, signals.meaningOf(tap)).get(0);

        // then
        assertThat(((OptOutRequested) told.event()).scope()).isEqualTo(IntentScope.PURPOSE);
        assertThat(told.id())
                .isEqualTo(
                        Uuids.ofFacts(
                                "io.anuencia.webhook.OptOutRequested",
                                "wamid.A",
                                "acme:promotions",
                                TIME));
    }
}
