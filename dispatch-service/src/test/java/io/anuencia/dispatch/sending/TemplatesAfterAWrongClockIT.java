package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.events.TemplateReported;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's changes to templates that a service with a wrong clock has fetched. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class TemplatesAfterAWrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    private String account;

    @BeforeEach
    void account() {
        account = "waba" + sender;
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private void sync(String status, String category, String quality) {
        engine.graph()
                .list(
                        account,
                        """
                        {"data":[{"name":"winter_sale","language":"es","status":"%s",
                         "category":"%s","id":"1","quality_score":{"score":"%s"},
                         "components":[{"type":"BODY","text":"Hola"}]}]}"""
                                .formatted(status, category, quality));
        TestTokens.as("ops").post("/templates/sync?wabaId=" + account).then().statusCode(200);
    }

    /** Makes Meta's list empty, so that templates are known only from its reports. */
    private void listNothing() {
        engine.graph().list(account, "{}");
    }

    private void report(String aspect, String value, Instant at) {
        rig.publish(
                new TemplateReported(
                        account, null, "winter_sale", "es", aspect, value, null, null, null, at));
    }

    private String template() {
        return rig.text(
                """
                select status || ' ' || category || ' ' || quality from template where waba_id = ?
                """,
                account);
    }

    private void awaitTemplate(String known) {
        await("template " + known).untilAsserted(() -> assertThat(template()).isEqualTo(known));
    }

    @Test
    void templateThatAClockAheadSyncedBecomesWhatMetaMakesOfIt() {
        // given
        clock.setAhead(Duration.ofHours(26));
        sync("APPROVED", "UTILITY", "GREEN");
        listNothing();
        clock.mend();
        // when
        report("CATEGORY", "MARKETING", Instant.now());
        // then
        awaitTemplate("APPROVED MARKETING GREEN");
        // and when
        sync("PAUSED", "MARKETING", "RED");
        // then
        assertThat(template()).isEqualTo("PAUSED MARKETING RED");
    }

    @Test
    void reportOnATemplateThatAClockAheadStampedIsTaken() {
        // given
        sync("APPROVED", "UTILITY", "GREEN");
        listNothing();
        stampTomorrow();
        // when
        report("CATEGORY", "MARKETING", Instant.now());
        // then
        awaitTemplate("APPROVED MARKETING GREEN");
    }

    @Test
    void templateThatAClockAheadStampedIsStoredAsMetaListsIt() {
        // given
        sync("APPROVED", "UTILITY", "GREEN");
        stampTomorrow();
        // when
        sync("PAUSED", "AUTHENTICATION", "RED");
        // then
        assertThat(template()).isEqualTo("PAUSED AUTHENTICATION RED");
        // and when
        listNothing();
        report("CATEGORY", "MARKETING", Instant.now().minusSeconds(60));
        report("STATUS", "APPROVED", Instant.now());
        // then
        awaitTemplate("APPROVED AUTHENTICATION RED");
    }

    @Test
    void templateThatAClockAheadStampedIsForgottenWhenMetaListsItNoMore() {
        // given
        sync("APPROVED", "UTILITY", "GREEN");
        stampTomorrow();
        engine.graph().list(account, "{\"data\":[]}");
        // when
        TestTokens.as("ops").post("/templates/sync?wabaId=" + account).then().statusCode(200);
        // then
        assertThat(template()).isNull();
    }

    private void stampTomorrow() {
        rig.change(
                """
                update template
                   set status_at = now() + interval '26 hours',
                       category_at = now() + interval '26 hours',
                       quality_at = now() + interval '26 hours',
                       synced_at = now() + interval '26 hours'
                 where waba_id = ?
                """,
                account);
    }
}
