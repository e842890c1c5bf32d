package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.webhook.translation.Translation.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Tally tally = new Tally(metrics);

    private void count(Kind kind, String label, int many) {
        Translation translation = new Translation(Samples.RECEIVED_AT);
        IntStream.range(0, many).forEach(i -> translation.saw(kind, label + i));
        tally.count(translation);
    }

    private double counted(String counter, String key, String label) {
        var found = metrics.find(counter).tag(key, label).counter();
        return found == null ? 0 : found.count();
    }

    @Test
    void labelsOfOneKindLeaveRoomForThoseOfAnother() {
        // given
        count(Kind.ITEM, "value_", 1_000);

        // when
        count(Kind.FIELD, "new_field_", 1);

        // then
        assertThat(counted("webhook.items", "type", "other")).isEqualTo(800);
        assertThat(counted("webhook.received", "field", "new_field_0")).isEqualTo(1);
    }

    @Test
    void everyRuleIsCountedUnderItsName() {
        // when
        count(Kind.RULE, "keyword.en.word-", 2_000);

        // then
        assertThat(counted("webhook.understood", "rule", "keyword.en.word-1999")).isEqualTo(1);
    }
}
