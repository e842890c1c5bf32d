package io.anuencia.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ServiceWindowsIT {

    @Inject CampaignRig rig;
    @Inject ServiceWindows windows;

    @Test
    void allClosedWindowsAreForgottenAtOnceHoweverMany() {
        // given
        String number = UUID.randomUUID().toString();
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                select gen_random_uuid(), ?, '+51987654321', now() - interval '25 hours'
                  from generate_series(1, 120000)
                """,
                number);

        // when
        windows.forgetClosed();

        // then
        assertThat(
                        rig.number(
                                "select count(*) from service_window where phone_number_id = ?",
                                number))
                .isZero();
    }
}
