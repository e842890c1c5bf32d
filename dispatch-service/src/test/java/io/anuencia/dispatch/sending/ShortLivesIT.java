package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that WhatsApp drops in silence earlier than usual, because their template says so. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ShortLivesIT extends EngineCase {

    @Test
    void messageOfATemplateWithAShortLifeExpiresADayAfterThatLife() {
        // given
        live("UTILITY", Duration.ofHours(12));
        Planned over = rig.plan(sender, null);
        Planned late = rig.plan(sender, null);
        engine.awaitStates(List.of(over, late), "ACCEPTED");
        // when
        rig.ageAttempt(over, Duration.ofHours(37));
        rig.ageAttempt(late, Duration.ofHours(35));
        // then
        engine.awaitState(over, "EXPIRED");
        assertThat(rig.stored(over.id()).reasons()).containsExactly("DSP_EXPIRED_ASSUMED");
        assertThat(rig.stored(late.id()).state()).isEqualTo("ACCEPTED");
    }

    @Test
    void lifeOfAMarketingTemplateCountsOnlyAtMetasEndpointForMarketing() {
        // given
        live("MARKETING", Duration.ofHours(5));
        Planned heeded = rig.plan(sender, null);
        String other = rig.sender(80);
        rig.change("update template set ttl_seconds = 18000 where waba_id = ?", "waba" + other);
        Planned ignored = rig.plan(other, null);
        engine.awaitStates(List.of(heeded, ignored), "ACCEPTED");
        rig.change("update sender set marketing_api = 'MARKETING_MESSAGES' where id = ?", sender);
        // when
        rig.ageAttempt(ignored, Duration.ofHours(31));
        rig.ageAttempt(heeded, Duration.ofHours(30));
        // then
        engine.awaitState(heeded, "EXPIRED");
        assertThat(rig.stored(ignored.id()).state()).isEqualTo("ACCEPTED");
    }

    /**
     * Sets the life of the template; its walk begins anew, and passes what another test made older.
     */
    private void live(String category, Duration life) {
        rig.change("delete from reconciler_position where name like 'undelivered:%'");
        rig.change(
                "update template set ttl_seconds = ?, category = ? where waba_id = ?",
                (int) life.toSeconds(),
                category,
                "waba" + sender);
    }
}
