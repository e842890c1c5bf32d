package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.MessageClass;
import io.anuencia.events.TemplateRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");
    private static final TemplateRef TEMPLATE = new TemplateRef("winter_sale", "es", "MARKETING");

    private static DueMessage message(TemplateRef template, Instant windowOpenUntil) {
        return new DueMessage(
                null,
                null,
                null,
                0,
                "acme",
                "promotions",
                MessageClass.MARKETING,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                template,
                null,
                null,
                List.of(),
                windowOpenUntil,
                NOW.plusSeconds(3_600));
    }

    @Test
    void personReachedByATemplateOutsideTheirWindowIsCounted() {
        assertThat(message(TEMPLATE, null).isCounted(NOW)).isTrue();
        assertThat(message(TEMPLATE, NOW).isCounted(NOW)).isTrue();
        assertThat(message(TEMPLATE, NOW.plusMillis(1)).isCounted(NOW)).isFalse();
        assertThat(message(null, NOW.plusMillis(1)).isCounted(NOW)).isFalse();
    }
}
