package io.anuencia.testbed.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import io.anuencia.testbed.localstack.demo.Demo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The calls that internal systems make to the services; each is noted before it is made and when it
 * is answered.
 */
final class Actions {

    private static final String NOTICE =
            "Acepto recibir por WhatsApp ofertas de Acme S.A.C. Puedo darme de baja con BAJA.";
    private static final Duration LONG_AGO = Duration.ofDays(1);
    private static final Duration EXPIRY = Duration.ofDays(2);

    private final LocalStack stack;
    private final HistoryWriter history;
    private final Api consent;
    private final Api dispatch;
    private final String run = Long.toHexString(System.nanoTime());

    Actions(Stage stage) {
        this.stack = stage.stack();
        this.history = stage.history();
        StackFile file = stack.description();
        this.consent = new Api(file.url(Part.CONSENT), file.token());
        this.dispatch = new Api(file.url(Part.DISPATCH), file.token());
    }

    /** Records consents of people to the promotions of the demo's brand. */
    void agree(List<Crowd.Member> people) {
        String notice =
                consent.post("/notices", Map.of("language", "es", "text", NOTICE))
                        .path("sha256")
                        .asText();
        Instant said = stack.clock().now().minus(LONG_AGO);
        List<Map<String, Object>> consents = new ArrayList<>();
        List<Note> asked = new ArrayList<>();
        for (Crowd.Member member : people) {
            consents.add(
                    Map.of(
                            "recipient",
                            Map.of("phone", member.number()),
                            "brand",
                            Demo.BRAND,
                            "purpose",
                            Demo.PROMOTIONS,
                            "audienceClass",
                            "EXPRESS_CONTACT",
                            "collectionMethod",
                            "WEB_FORM",
                            "expressedAt",
                            said.toString(),
                            "notice",
                            notice,
                            "evidence",
                            Map.of("permission", "WhatsApp form")));
            asked.add(
                    history.note(Op.CONSENT_ASKED)
                            .text("consent", run + member.key())
                            .texts("persons", List.of(member.key()))
                            .text("brand", Demo.BRAND)
                            .text("purpose", Demo.PROMOTIONS));
        }
        history.write(asked);
        JsonNode results =
                consent.create(
                                "/consents",
                                Map.of("consents", consents),
                                run + "-consents-" + people.get(0).key())
                        .path("results");
        history.write(given(results));
    }

    private List<Note> given(JsonNode results) {
        List<Note> given = new ArrayList<>();
        for (JsonNode result : results) {
            if (!"GIVEN".equals(result.path("state").asText())) {
                throw new IllegalStateException("a consent is not given: " + result);
            }
            given.add(
                    history.note(Op.CONSENT_GIVEN)
                            .text("consent", run + result.path("recipientKey").asText()));
        }
        return given;
    }

    /** Opts a person out of the brand; returns when the opt-out is effective. */
    void optOut(Crowd.Member member) {
        String id = run + "-" + member.key();
        history.write(
                history.note(Op.OPT_OUT_ASKED)
                        .text("optOut", id)
                        .texts("persons", List.of(member.key()))
                        .text("brand", Demo.BRAND)
                        .texts("classes", List.of("MARKETING")));
        consent.create(
                "/opt-outs",
                Map.of("recipient", Map.of("phone", member.number()), "brand", Demo.BRAND),
                id);
        history.write(history.note(Op.OPT_OUT_EFFECTIVE).text("optOut", id));
    }

    /** Makes a person write a stop to the business; returns the message's id. */
    String stop(Crowd.Member member) {
        return Simulator.of(stack)
                .post(
                        "/_sim/people/" + member.waId() + "/messages",
                        Map.of("text", "STOP", "stops", true))
                .path("wamid")
                .asText();
    }

    /** Makes a person stop the business's marketing in WhatsApp's own settings. */
    void stopInSettings(Crowd.Member member) {
        Simulator.of(stack)
                .post(
                        "/_sim/people/" + member.waId() + "/preferences",
                        Map.of("marketing", "stop"));
    }

    /** Posts a campaign to these people; returns its id. */
    String campaign(String name, List<Crowd.Member> people) {
        Instant now = stack.clock().now();
        List<Map<String, Object>> recipients = new ArrayList<>();
        people.forEach(
                member -> recipients.add(Map.of("phone", member.number(), "parameters", Map.of())));
        String id =
                dispatch.create(
                                "/campaigns",
                                Map.of(
                                        "name",
                                        name,
                                        "brand",
                                        Demo.BRAND,
                                        "purpose",
                                        Demo.PROMOTIONS,
                                        "sender",
                                        Account.PHONE_NUMBER_ID,
                                        "template",
                                        Map.of(
                                                "name",
                                                Account.WINTER_SALE,
                                                "language",
                                                "es",
                                                "parameters",
                                                Map.of("first_name", "amigo")),
                                        "audience",
                                        Map.of("recipients", recipients),
                                        "schedule",
                                        Map.of(
                                                "startAt", now.minusSeconds(1).toString(),
                                                "expiresAt", now.plus(EXPIRY).toString())),
                                run + "-" + name)
                        .path("id")
                        .asText();
        history.write(
                people.stream()
                        .map(
                                member ->
                                        history.note(Op.RECIPIENT_POSTED)
                                                .text("campaign", id)
                                                .text("person", member.key()))
                        .toList());
        return id;
    }

    /** Returns a campaign as its service shows it. */
    JsonNode campaign(String id) {
        return dispatch.get("/campaigns/" + id);
    }
}
