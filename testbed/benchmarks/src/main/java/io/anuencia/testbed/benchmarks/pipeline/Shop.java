package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A brand with its purpose, its numbers and one person who agreed, made by the services' calls. */
final class Shop {

    private static final String BRAND = "acme";
    private static final String PURPOSE = "promotions";

    /** People to whom single messages may be sent. */
    static final int SINGLES = 800;

    private final Api consent;
    private final Api dispatch;

    Shop(Api consent, Api dispatch) {
        this.consent = consent;
        this.dispatch = dispatch;
    }

    void open(List<String> senders, int rate, String tokenRef, String person) {
        brand(senders);
        agreements(person);
        for (String sender : senders) {
            dispatch.put(
                    "/senders/" + sender,
                    Map.of("wabaId", Account.WABA_ID, "rate", rate, "tokenRef", tokenRef));
        }
        dispatch.post("/templates/sync?wabaId=" + Account.WABA_ID, Map.of());
    }

    private void brand(List<String> senders) {
        consent.put(
                "/brands/" + BRAND,
                Map.of(
                        "displayName", "Acme",
                        "legalName", "Acme S.L.",
                        "address", "Calle Mayor 1, Madrid",
                        "contact", "privacidad@acme.example",
                        "country", "ES",
                        "phoneNumberIds", senders,
                        "wabaIds", List.of(Account.WABA_ID)));
        consent.put(
                "/brands/" + BRAND + "/purposes/" + PURPOSE,
                Map.of(
                        "class",
                        "MARKETING",
                        "texts",
                        Map.of("es", Map.of("title", "Ofertas", "description", "Rebajas")),
                        "contentTypes",
                        List.of("offers"),
                        "frequency",
                        Map.of("max", 4, "per", "P30D"),
                        "validity",
                        "P24M",
                        "doubleOptIn",
                        false));
    }

    private void agreements(String person) {
        String notice =
                consent.post(
                                "/notices",
                                Map.of("language", "es", "text", "Acepto ofertas de Acme."))
                        .path("sha256")
                        .asText();
        consent.create(
                "/consents",
                Map.of("consents", List.of(agreed(Map.of("recipientKey", person), notice))),
                "model");
        consent.create(
                "/consents",
                Map.of(
                        "consents",
                        IntStream.range(0, SINGLES)
                                .mapToObj(i -> Map.of("phone", SingleMessages.phone(i)))
                                .map(phone -> agreed(phone, notice))
                                .toList()),
                "singles");
    }

    private static Map<String, Object> agreed(Map<String, String> person, String notice) {
        return Map.of(
                "recipient",
                person,
                "brand",
                BRAND,
                "purpose",
                PURPOSE,
                "audienceClass",
                "EXPRESS_CONTACT",
                "collectionMethod",
                "WEB_FORM",
                "expressedAt",
                "2026-06-01T10:00:00Z",
                "notice",
                notice,
                "evidence",
                Map.of("permission", "form 12"));
    }
}
