package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.TemplateReported;
import io.anuencia.messaging.EventEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReportsTest {

    private final List<String> wanted = new ArrayList<>();
    private final List<String> outdated = new ArrayList<>();

    private final TemplateRefresh refresh =
            new TemplateRefresh(null, null, null, null, null) {
                @Override
                void want(String wabaId) {
                    wanted.add(wabaId);
                }
            };

    private final Templates templates =
            new Templates(null) {
                @Override
                void outdate(String wabaId) {
                    outdated.add(wabaId);
                }
            };

    private static EventEnvelope report(String waba, String aspect) {
        return new EventEnvelope(
                UUID.randomUUID(),
                Instant.now(),
                new TemplateReported(
                        waba, "1", "sale", "es", aspect, null, null, null, null, Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATUS", "CATEGORY", "QUALITY", "COMPONENTS"})
    void reportWithoutAValueTriggersAFetchAndDoesNotFailTheBatch(String aspect) {
        // when
        new TemplateReports(null, templates, refresh)
                .apply(List.of(report("first", aspect), report("second", "STATUS")));
        // then
        assertThat(wanted).containsExactly("first", "second");
        assertThat(outdated).isEqualTo(wanted);
    }
}
