package io.anuencia.testbed.benchmarks;

import io.anuencia.testbed.localstack.Api;
import java.util.List;
import java.util.Map;

/** The brand that benchmarks send for, created by the calls of consent-service. */
public final class Acme {

    public static final String BRAND = "acme";
    public static final String PURPOSE = "promotions";

    private Acme() {}

    /** Creates the brand with a purpose; returns the SHA-256 of the notice that people agree to. */
    public static String open(Api consent, List<String> numbers, List<String> wabas) {
        consent.put(
                "/brands/" + BRAND,
                Map.of(
                        "displayName", "Acme",
                        "legalName", "Acme S.L.",
                        "address", "Calle Mayor 1, Madrid",
                        "contact", "privacidad@acme.example",
                        "country", "ES",
                        "phoneNumberIds", numbers,
                        "wabaIds", wabas));
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
        return consent.post("/notices", Map.of("language", "es", "text", "Acepto ofertas de Acme."))
                .path("sha256")
                .asText();
    }

    /** Returns a person's consent to the purpose, in the form of a request. */
    public static Map<String, Object> agreed(Map<String, String> person, String notice) {
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
