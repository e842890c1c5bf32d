package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.webhook.Mutations;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Any body is either translated or refused for not being a JSON object. */
class TranslatorFuzzTest {

    private static final Logger LOG = Logger.getLogger(TranslatorFuzzTest.class);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final int BODIES = Integer.getInteger("bodies", 20_000);

    private final NotificationTranslator translator = Samples.translator();

    @Test
    void translatorSurvivesAnyBody() throws IOException {
        // given
        Mutations mutations = new Mutations(SEED);
        int unreadable = 0;
        int events = 0;

        // when
        for (byte[] body : mutations.bodies(BODIES)) {
            try {
                for (EventEnvelope event :
                        translator.translate(body, Samples.RECEIVED_AT).events()) {
                    assertThat(event.event().partitionKey()).isNotNull();
                    EventCodec.json().writeValueAsBytes(event.event());
                    events++;
                }
            } catch (IOException noJsonObject) {
                unreadable++;
            }
        }

        // then
        LOG.infof("seed=%d bodies=%d unreadable=%d events=%d", SEED, BODIES, unreadable, events);
        assertThat(unreadable).isBetween(BODIES / 10, BODIES - BODIES / 10);
        assertThat(events).isGreaterThan(BODIES / 10);
    }
}
