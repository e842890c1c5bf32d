package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence that each audience class needs. */
class EvidenceRuleTest {

    private static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    private static List<String> missing(AudienceClass audienceClass, Map<String, String> evidence) {
        return EvidenceRule.missingIn(evidence, audienceClass, CONSENTED, NOW);
    }

    private static Map<String, String> complete(AudienceClass audienceClass) {
        Map<String, String> evidence = new HashMap<>();
        EvidenceRule.fieldsOf(audienceClass).forEach(field -> evidence.put(field, "2026-05-01"));
        evidence.replace("attendance", "attended");
        return evidence;
    }

    @ParameterizedTest
    @EnumSource(AudienceClass.class)
    void everyFieldOfTheClassIsNeeded(AudienceClass audienceClass) {
        // given
        List<String> fields = EvidenceRule.fieldsOf(audienceClass);

        // then
        assertThat(fields).isNotEmpty();
        assertThat(missing(audienceClass, complete(audienceClass))).isEmpty();
        assertThat(missing(audienceClass, Map.of())).isEqualTo(fields);
        for (String field : fields) {
            Map<String, String> evidence = complete(audienceClass);
            evidence.put(field, " ");
            assertThat(missing(audienceClass, evidence)).containsExactly(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER,           reference date",
        "SUBSCRIBER,         source form formVersion",
        "EVENT_PARTICIPANT,  event attendance date permission",
        "EXPRESS_CONTACT,    permission",
        "COMMUNITY_MEMBER,   community joinedAt frequency contentTypes",
        "PROMOTION_FOLLOWER, promotion details"
    })
    void audienceClassNeedsTheEvidenceOfTheGuide(AudienceClass audienceClass, String fields) {
        // then
        assertThat(EvidenceRule.fieldsOf(audienceClass)).containsExactly(fields.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01,true",
        "2026-05-01T10:00:00Z,true",
        "0000-01-01,false",
        "0001-01-01T00:00:00,false",
        "1899-12-30,false",
        "1900-01-01,false",
        "1900-01-02,true",
        "1904-01-01,false",
        "1969-12-31T19:00:00,false",
        "1970-01-01,false",
        "1970-01-02,true",
        "yesterday,false",
        "2026-13-01,false"
    })
    void dateInEvidenceMustBeValid(String date, boolean good) {
        // given
        Map<String, String> evidence = Map.of("reference", "order 7", "date", date);

        // then
        assertThat(missing(AudienceClass.CUSTOMER, evidence).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "FALSE",
                "no",
                " No. ",
                "n",
                "0",
                "off",
                "não",
                "na\u0303o",
                "Nein!",
                "non",
                "\"no\"",
                "falso",
                "-",
                "—",
                " -- ",
                "___",
                "✗",
                "✖\uFE0F",
                "❌",
                "☐",
                "⬜",
                "[ ]",
                "( )"
            })
    void plainNoIsNoPermission(String no) {
        for (AudienceClass audienceClass :
                List.of(AudienceClass.EVENT_PARTICIPANT, AudienceClass.EXPRESS_CONTACT)) {
            // given
            Map<String, String> evidence = complete(audienceClass);
            evidence.put("permission", no);

            // then
            assertThat(missing(audienceClass, evidence)).containsExactly("permission");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL", "None", "nil", "NaN", "N/A", "#N/A", "n.a.", "n/d", "undefined", "ninguno",
                "Nenhum", "keine", "(null)", "?", ".", "…", "''", "0.0", "●", "👎"
            })
    void placeholdersOfExportsStateNothing(String nothing) {
        // then
        assertThat(EvidenceRule.isAffirmed(nothing)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rechazado", "Revocada", "PENDIENTE", "no acepta", "no_acepta", "rejected",
                "Declined.", "revoked", "pending", "opted-out", "recusado", "não aceita",
                "na\u0303o aceita", "sem autorização", "abgelehnt", "refusé"
            })
    void whatWasRefusedOrIsPendingIsNoPermission(String refused) {
        // then
        assertThat(EvidenceRule.isAffirmed(refused)).isFalse();
        assertThat(EvidenceRule.isName(refused)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(AudienceClass.class)
    void plainNoProvesNothing(AudienceClass audienceClass) {
        // then
        for (String field : EvidenceRule.fieldsOf(audienceClass)) {
            for (String no : List.of("no", "-", "false", " — ", "☐", "N/A", "?")) {
                Map<String, String> evidence = complete(audienceClass);
                evidence.put(field, no);
                assertThat(missing(audienceClass, evidence)).containsExactly(field);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, reference, no. 5",
        "CUSTOMER, reference, No 0",
        "CUSTOMER, reference, -7",
        "CUSTOMER, reference, N-1234",
        "CUSTOMER, reference, NA-7",
        "SUBSCRIBER, source, https://shop.example/signup?ref=null",
        "SUBSCRIBER, form, Formulário de revogação",
        "SUBSCRIBER, form, 申込書",
        "SUBSCRIBER, formVersion, 0",
        "SUBSCRIBER, formVersion, 0.0",
        "SUBSCRIBER, formVersion, 1.0",
        "SUBSCRIBER, form, f",
        "SUBSCRIBER, form, no-spam",
        "PROMOTION_FOLLOWER, promotion, No te lo pierdas"
    })
    void namesThatOnlyBeginLikeANoAreProof(
            AudienceClass audienceClass, String field, String value) {
        // given
        Map<String, String> evidence = complete(audienceClass);
        evidence.put(field, value);

        // then
        assertThat(missing(audienceClass, evidence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "yes",
                "x",
                "[x]",
                "- sí -",
                "✓",
                "✔",
                "✅",
                "\u2714\uFE0F",
                "👍",
                "√",
                "1.0",
                "accepted, revoked never",
                "acepta",
                "não quero perder nada",
                "☑",
                "☒",
                "[✓]",
                "1",
                "sí",
                "oui",
                "ja",
                "no spam, only offers"
            })
    void whateverElseIsStatedIsAPermission(String yes) {
        // then
        assertThat(missing(AudienceClass.EXPRESS_CONTACT, Map.of("permission", yes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registered",
                "Attended.",
                "checked in",
                "Inscrita",
                "asistio\u0301",
                "compareceu",
                "sí",
                "[x]"
            })
    void whoRegisteredOrAttendedTookPart(String attendance) {
        // given
        Map<String, String> evidence = complete(AudienceClass.EVENT_PARTICIPANT);
        evidence.put("attendance", attendance);

        // then
        assertThat(missing(AudienceClass.EVENT_PARTICIPANT, evidence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelled",
                "absent",
                "no show",
                "not registered",
                "invited",
                "no asistió",
                "ausente",
                "cancelada",
                "2026-05-01"
            })
    void whoCancelledOrStayedAwayTookNoPart(String attendance) {
        // given
        Map<String, String> evidence = complete(AudienceClass.EVENT_PARTICIPANT);
        evidence.put("attendance", attendance);

        // then
        assertThat(missing(AudienceClass.EVENT_PARTICIPANT, evidence))
                .containsExactly("attendance");
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "no, false", "false, false", "☐, false"})
    void memberWhoDidNotJoinByThemselvesIsNone(String voluntary, boolean good) {
        // given
        Map<String, String> member = complete(AudienceClass.COMMUNITY_MEMBER);
        member.put("voluntary", voluntary);

        // then
        assertThat(missing(AudienceClass.COMMUNITY_MEMBER, member))
                .isEqualTo(good ? List.of() : List.of("voluntary"));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01, true", "2026-06-02, true", "2026-06-03, false", "2031-01-01, false"})
    void joiningHadBegunSomewhereWhenThePersonConsented(String day, boolean good) {
        // given
        Map<String, String> joined = complete(AudienceClass.COMMUNITY_MEMBER);
        Map<String, String> event = complete(AudienceClass.EVENT_PARTICIPANT);
        joined.put("joinedAt", day);
        event.put("date", day);

        // then
        assertThat(missing(AudienceClass.COMMUNITY_MEMBER, joined).isEmpty()).isEqualTo(good);
        assertThat(missing(AudienceClass.EVENT_PARTICIPANT, event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-06-03, true", "2026-09-02, true", "2026-09-03, false", "2031-01-01, false"})
    void purchaseMayBeYoungerThanTheConsentButIsNotToCome(String day, boolean good) {
        // given
        Map<String, String> bought = complete(AudienceClass.CUSTOMER);
        bought.put("date", day);

        // then
        assertThat(missing(AudienceClass.CUSTOMER, bought).isEmpty()).isEqualTo(good);
    }

    @Test
    void dateNextToAnUnknownTimeOfConsentNeedsOnlyBeValid() {
        // given
        Map<String, String> joined = complete(AudienceClass.COMMUNITY_MEMBER);
        joined.put("joinedAt", "2031-01-01");

        // then
        assertThat(EvidenceRule.missingIn(joined, AudienceClass.COMMUNITY_MEMBER, null, NOW))
                .isEmpty();
    }
}
