package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What messages say and are about, as it is looked at and asked for just before they are sent. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SentContentIT extends EngineCase {

    private String hashOf(Planned message) {
        engine.awaitState(message, "ACCEPTED");
        return engine.consent().of(message.id()).get(0).contentHash();
    }

    @Test
    void sameWordsToOnePersonHaveOneHashUntilTheTemplateIsEdited() {
        // given
        Planned message = rig.plan(sender, rig.campaign(sender));
        String first = hashOf(message);
        // when
        String again = hashOf(rig.planTo(message, rig.campaign(sender)));
        rig.change("update template set body = 'Adiós' where waba_id = ?", "waba" + sender);
        String edited = hashOf(rig.planTo(message, rig.campaign(sender)));
        // then
        assertThat(again).isEqualTo(first);
        assertThat(edited).isNotEqualTo(first);
    }
}
