package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The content and content types of messages, as checked and requested just before sending. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SentContentIT extends EngineCase {

    private String hashOf(Planned message) {
        engine.awaitState(message, "ACCEPTED");
        return engine.consent().of(message.id()).get(0).contentHash();
    }

    @Test
    void sameContentForOnePersonHasOneHashUntilTheTemplateIsEdited() {
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

    @Test
    void messageThatOnePersonsDataMakeTooLongIsNotSentToThem() {
        // given
        rig.change(
                "update template set body = repeat('x', 1000) || '{{first_name}}' where waba_id ="
                        + " ?",
                "waba" + sender);
        UUID campaign = rig.campaign(sender);
        Planned tooLong = rig.store(sender, campaign, "PLANNED", null, 0);
        Planned fits = rig.store(sender, campaign, "PLANNED", null, 0);
        named(tooLong, 25);
        named(fits, 24);
        // when
        rig.queue(List.of(tooLong, fits));
        // then
        engine.awaitState(tooLong, "SUPPRESSED");
        engine.awaitState(fits, "ACCEPTED");
        assertThat(rig.stored(tooLong.id()).reasons()).containsExactly("CNT_TOO_LONG");
        assertThat(engine.consent().of(tooLong.id())).isEmpty();
        engine.isSentInAll(tooLong.phone(), 0);
    }

    private void named(Planned message, int letters) {
        rig.change(
                "update message set parameters ="
                        + " jsonb_build_object('first_name', repeat('y', ?)) where id = ?",
                letters,
                message.id());
    }

    private List<String> contentTypesOf(Planned message) {
        engine.awaitState(message, "ACCEPTED");
        return engine.consent().of(message.id()).get(0).contentTypes();
    }

    @Test
    void contentTypesComeFromTheMessageElseItsCampaignElseItsPurpose() {
        // given
        rig.change(
                "insert into catalog_purpose (brand, code, message_class, content_types,"
                        + " changed_at) values (?, 'promotions', 'MARKETING', '{offers,news}',"
                        + " now())",
                EngineRig.brand(sender));
        UUID campaign = rig.campaign(sender);
        rig.change("update campaign set content_types = '{news}' where id = ?", campaign);
        Planned named = rig.store(sender, null, "PLANNED", null, 0);
        rig.change("update message set content_types = '{offers}' where id = ?", named.id());
        // when
        rig.due(named);
        Planned ofCampaign = rig.plan(sender, campaign);
        Planned unnamed = rig.plan(sender, rig.campaign(sender));
        // then
        assertThat(contentTypesOf(named)).containsExactly("offers");
        assertThat(contentTypesOf(ofCampaign)).containsExactly("news");
        assertThat(contentTypesOf(unnamed)).containsExactly("offers", "news");
    }

    @Test
    void windowOfAPersonIsOpenForADayAfterTheirLastMessage() {
        // given
        Instant lastInbound =
                Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                values (?, ?, ?, ?)
                """,
                message.recipientKey().value(),
                sender,
                message.phone(),
                lastInbound);
        // when
        rig.due(message);
        engine.awaitState(message, "ACCEPTED");
        // then
        assertThat(engine.consent().of(message.id()).get(0).windowOpenUntil())
                .isEqualTo(lastInbound.plus(Duration.ofHours(24)));
    }

    /** Plans a message to a person whose law demands that advertising is marked. */
    private Planned storedWhereAdvertisingIsMarked(String from) {
        rig.change(
                "insert into catalog_pack (country, content, changed_at)"
                        + " values ('BV', '{COMMERCIAL_MARK}', now())"
                        + " on conflict (country) do nothing");
        Planned message = rig.store(from, null, "PLANNED", null, 0);
        rig.change("update message set country = 'BV' where id = ?", message.id());
        return message;
    }

    /** Queues a message for when the cached packs from before the new one have expired. */
    private void dueWhenPacksAreReadAgain(Planned message) {
        rig.due(
                message,
                rig.text(
                        "select changed_at + interval '6 seconds' - now() from catalog_pack"
                                + " where country = 'BV'"));
    }

    @Test
    void freeTextThatLacksWhatTheLawOfThePersonDemandsIsNotSent() {
        // given
        Planned message = storedWhereAdvertisingIsMarked(sender);
        rig.change(
                "update message set template_name = null, text = 'Hola. Responde BAJA para salir.'"
                        + " where id = ?",
                message.id());
        // when
        dueWhenPacksAreReadAgain(message);
        // then
        engine.awaitState(message, "SUPPRESSED");
        assertThat(rig.stored(message.id()).reasons()).containsExactly("CNT_NO_COMMERCIAL_MARK");
        engine.isSentInAll(message.phone(), 0);
    }

    @Test
    void utilityWhoseTemplateOrPurposeBecameMarketingIsHeldAgainstTheLawOfAdvertising() {
        // given
        String other = rig.sender(80);
        rig.change("update template set category = 'UTILITY' where waba_id = ?", "waba" + other);
        rig.change(
                "insert into catalog_purpose (brand, code, message_class, content_types,"
                        + " changed_at) values (?, 'promotions', 'MARKETING', '{offers}', now())",
                EngineRig.brand(other));
        List<Planned> messages =
                List.of(
                        storedWhereAdvertisingIsMarked(sender),
                        storedWhereAdvertisingIsMarked(other));
        messages.forEach(
                message ->
                        rig.change(
                                "update message set message_class = 'UTILITY' where id = ?",
                                message.id()));
        // when
        messages.forEach(this::dueWhenPacksAreReadAgain);
        // then
        for (Planned message : messages) {
            engine.awaitState(message, "SUPPRESSED");
            assertThat(rig.stored(message.id()).reasons())
                    .containsExactly("CNT_NO_COMMERCIAL_MARK");
        }
    }
}
