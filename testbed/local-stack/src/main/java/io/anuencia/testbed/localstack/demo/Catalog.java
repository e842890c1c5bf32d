package io.anuencia.testbed.localstack.demo;

import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The brand of the demo with its purposes and notices. */
final class Catalog {
    private static final Map<String, String> NOTICES =
            Map.of(
                    "es",
                    "Acepto recibir por WhatsApp mensajes de Acme S.A.C. sobre sus ofertas, hasta"
                            + " cuatro al mes. Puedo darme de baja cuando quiera respondiendo BAJA.",
                    "en",
                    "I agree to receive WhatsApp messages from Acme S.A.C. about its offers, up to"
                            + " four a month. I can stop them at any time by answering STOP.",
                    "pt",
                    "Aceito receber pelo WhatsApp mensagens da Acme S.A.C. sobre suas ofertas, até"
                            + " quatro por mês. Posso sair quando quiser respondendo SAIR.");

    /**
     * The registries that the packs of the sample's countries require; nobody in the sample is
     * listed.
     */
    private static final List<String> REGISTRIES =
            List.of(
                    "AR_NO_LLAME",
                    "CL_NO_MOLESTAR",
                    "CO_RNE",
                    "ES_ROBINSON",
                    "MX_REPEP",
                    "MX_REUS");

    private static final String SOMEONE_ELSE = "+34600000001";

    private final Api consent;
    private final LocalDate today;

    Catalog(Api consent, LocalDate today) {
        this.consent = consent;
        this.today = today;
    }

    /** Creates everything and stores the hash of each notice. */
    void put(Map<String, String> noticeByLanguage) {
        consent.put(
                "/brands/" + Demo.BRAND,
                Map.of(
                        "displayName", "Acme",
                        "legalName", "Acme S.A.C.",
                        "address", "Av. Larco 1301, Miraflores, Lima",
                        "contact", "privacidad@acme.example",
                        "country", "PE",
                        "phoneNumberIds", List.of(Account.PHONE_NUMBER_ID),
                        "wabaIds", List.of(Account.WABA_ID)));
        purpose(Demo.PROMOTIONS, "Ofertas", "Rebajas y promociones de Acme", "offers");
        purpose(Demo.NEWS, "Novedades", "Nuevas tiendas y colecciones de Acme", "news");
        REGISTRIES.forEach(
                registry ->
                        consent.putLines(
                                "/registries/" + registry + "/snapshots/" + today,
                                List.of(SOMEONE_ELSE)));
        NOTICES.forEach((language, text) -> noticeByLanguage.put(language, notice(language, text)));
    }

    private String notice(String language, String text) {
        return consent.post("/notices", Map.of("language", language, "text", text))
                .path("sha256")
                .asText();
    }

    private void purpose(String code, String title, String description, String contentType) {
        consent.put(
                "/brands/" + Demo.BRAND + "/purposes/" + code,
                Map.of(
                        "class",
                        "MARKETING",
                        "texts",
                        Map.of("es", Map.of("title", title, "description", description)),
                        "contentTypes",
                        List.of(contentType),
                        "frequency",
                        Map.of("max", 4, "per", "P30D"),
                        "validity",
                        "P24M",
                        "doubleOptIn",
                        false));
    }
}
