package io.anuencia.testbed.benchmarks.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2. {@code -Dpeople=10000000} shows that a decision costs the same among ten million. */
class PermitBenchmarkIT {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T15:30:00Z");
    private static final long PEOPLE = Long.getLong("people", 200_000);
    private static final int REQUESTS = Integer.getInteger("requests", 20_000);
    private static final int PAIRS = 5;
    private static final String MODEL_PERSON = "99999999-9999-8999-8999-999999999999";
    private static final String NUMBER = "106540352242922";

    @TempDir Path data;

    @Test
    void permitsKeepPaceWithLookups() throws Exception {
        // given
        try (LocalStack stack = LocalStack.start(Options.forTests(data), System.out::println)) {
            List.of(Part.CONTACTS, Part.DISPATCH, Part.WEBHOOK, Part.SIMULATOR)
                    .forEach(stack::kill);
            stack.clock().set(TUESDAY);
            StackFile description = stack.description();
            agree(new Api(description.services().get("consent"), description.token()));
            var sending = new PermitLoad.Sending("acme", "promotions", NUMBER);
            try (Connection database = connect(description.postgres());
                    PermitLoad load = new PermitLoad(description.kafka(), sending)) {
                new ConsentingPeople(database).make(MODEL_PERSON, 1, PEOPLE);
                KeyLookups lookups = new KeyLookups(database, PEOPLE);
                warmUp(load);

                // when
                Pairs pairs =
                        Pairs.measure(
                                "P2 among %,d people".formatted(PEOPLE),
                                "permits/s",
                                PAIRS,
                                lookups::run,
                                () -> load.run(REQUESTS));

                // then
                System.out.println(pairs.line());
                assertThat(pairs.ratio()).isPositive();
            }
        }
    }

    private static void warmUp(PermitLoad load) {
        for (int i = 0; i < 3; i++) {
            load.run(REQUESTS / 2);
        }
    }

    private static Connection connect(StackFile.Postgres postgres) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/consent".formatted(postgres.host(), postgres.port()),
                postgres.user(),
                postgres.password());
    }

    private static void agree(Api consent) {
        consent.put(
                "/brands/acme",
                Map.of(
                        "displayName", "Acme",
                        "legalName", "Acme S.L.",
                        "address", "Calle Mayor 1, Madrid",
                        "contact", "privacidad@acme.example",
                        "country", "ES",
                        "phoneNumberIds", List.of(NUMBER),
                        "wabaIds", List.of()));
        consent.put(
                "/brands/acme/purposes/promotions",
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
        String notice =
                consent.post(
                                "/notices",
                                Map.of("language", "es", "text", "Acepto ofertas de Acme."))
                        .path("sha256")
                        .asText();
        consent.create("/consents", Map.of("consents", List.of(consent(notice))), "model");
    }

    private static Map<String, Object> consent(String notice) {
        return Map.of(
                "recipient",
                Map.of("recipientKey", MODEL_PERSON),
                "brand",
                "acme",
                "purpose",
                "promotions",
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
