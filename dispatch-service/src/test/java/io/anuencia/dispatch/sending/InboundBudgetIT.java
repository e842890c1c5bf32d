package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Inbound messages count in the throughput of a number. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class InboundBudgetIT extends EngineCase {

    @Test
    void inboundMessagesReduceTheSendRateUntilTheyStop() {
        // given
        String quiet = rig.sender(80);
        await().untilAsserted(() -> assertThat(rate(sender)).isEqualTo(80));
        await().untilAsserted(() -> assertThat(rate(quiet)).isEqualTo(80));
        // when
        write(200);
        // then
        await().untilAsserted(() -> assertThat(rate(sender)).isEqualTo(60));
        assertThat(rate(quiet)).isEqualTo(80);
        await().untilAsserted(() -> assertThat(rate(sender)).isEqualTo(80));
    }

    @Test
    void numberWithMoreInboundThanItsRateStillAnswers() {
        // given
        await().untilAsserted(() -> assertThat(rate(sender)).isEqualTo(80));
        // when
        write(2_000);
        // then
        await().untilAsserted(() -> assertThat(rate(sender)).isEqualTo(8));
    }

    private int rate(String number) {
        return ownership.numbers().stream()
                .filter(owned -> owned.id().equals(number))
                .mapToInt(OwnedNumber::rate)
                .findFirst()
                .orElse(0);
    }

    private void write(int people) {
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                select gen_random_uuid(), ?, '+346' || lpad(i::text, 8, '0'),
                       now() - interval '3 s'
                  from generate_series(1, ?) i
                """,
                sender,
                people);
    }
}
